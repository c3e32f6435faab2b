package org.karteseal.validator.life;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.RecordSigner;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.ades.AdesRenewer;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.revocation.FetchLimits;
import org.karteseal.sign.revocation.OnlineRevocation;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.Testbed;
import org.karteseal.testcerts.TestbedServer;
import org.karteseal.timestamp.augment.RecordAugmenter;
import org.karteseal.timestamp.tsa.Authentication;
import org.karteseal.timestamp.tsa.Patience;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TokenVerdict;
import org.karteseal.timestamp.tsa.TsaClient;
import org.karteseal.timestamp.tsa.TsaConfiguration;
import org.karteseal.timestamp.tsa.TsaPool;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.Verdict;

/**
 * A hospital in the testbed: its keys, its authorities over HTTP, its trust directory, its clock.
 */
public final class Hospital implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-04-01T03:00:00Z");
  private static final String PASSWORD = "testbed";

  public final SettableClock clock = SettableClock.at(START);
  public final TestbedServer server;
  public final Path folder;
  public final TrustRegister trust;
  private final AdesRenewer shortWay;

  /** Opens it with the keys of those people. */
  public Hospital(List<String> identities) throws IOException, SealException {
    server = TestbedServer.start(clock);
    folder = Files.createTempDirectory("karteseal-hospital-").resolve("testbed");
    Testbed.write(folder, server, new Testbed.Options(PASSWORD, identities));
    trust = TrustDirectory.load(folder.resolve("trust"));
    shortWay = shortWay();
  }

  /** Revocation data over HTTP. */
  public RevocationSource online() {
    return new OnlineRevocation(clock, new SecureRandom(), FetchLimits.standard());
  }

  /** Authorities that the trust directory names, in the order of preference. */
  public TsaPool pool(String... authorities) throws SealException {
    return poolTrusting(trust, authorities);
  }

  /** The same, believed on the word of another register. */
  public TsaPool poolTrusting(TrustRegister register, String... authorities) throws SealException {
    TokenCheck check =
        new TokenCheck(
            TokenRules.standard(register, AlgorithmPolicy.standard(), RevocationSource.none()));
    List<TsaClient> clients = new ArrayList<>();
    for (String id : authorities) {
      clients.add(
          TsaClient.of(
              new TsaConfiguration(
                  id,
                  server.tsaUri(id),
                  Optional.empty(),
                  DigestAlgorithm.SHA512,
                  new Authentication.None(),
                  new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 16)),
              check,
              clock,
              new SecureRandom()));
    }
    return new TsaPool(clients, Patience.standard());
  }

  /** The key of that person; whoever asks closes it. */
  public Pkcs12Key key(String person) throws SealException {
    try (Secret password = Secret.of(PASSWORD.toCharArray())) {
      return Pkcs12Key.open(folder.resolve("keys/" + person + ".p12"), password, Optional.empty());
    }
  }

  /** A signer for any number of documents, stamped by that authority. */
  public RecordSigner signer(String tsa) throws SealException {
    return RecordSigner.trusting(trust, clock).timestamps(pool(tsa)).revocation(online()).build();
  }

  /** Signs as that person at that level, stamped by that authority. */
  public Document sign(Document document, String person, SignatureLevel level, String tsa)
      throws SealException {
    try (Pkcs12Key key = key(person);
        SignedRecord signed = signer(tsa).sign(SigningRequest.of(document, key).atLevel(level))) {
      return keep(signed);
    }
  }

  /** Adds an archive timestamp of that authority. */
  public Document renew(Document document, String tsa) throws SealException {
    try (SignedRecord renewed =
        new RecordAugmenter(trust, clock, pool(tsa), online())
            .augment(document, SignatureLevel.LTA)) {
      return keep(renewed);
    }
  }

  private static Document keep(SignedRecord record) throws SealException {
    return Document.of(record.document().name(), record.document().readAll());
  }

  /** What a stranger without a network finds at that time. */
  public ValidationReport judge(Document document, Instant at) throws SealException {
    ValidationReport report =
        RecordValidator.builder(trust)
            .build()
            .validate(document, ValidationRequest.at(at).withRecordType("prescription"));
    if (report.verdict() != Verdict.TOTAL_PASSED && passesShortly(document, at)) {
      throw new AssertionError("passed by the short way, and not by the full validation");
    }
    return report;
  }

  /** Whether the short way of renewal would pass it, without a network, at that time. */
  public boolean passesShortly(Document document, Instant at) throws SealException {
    if (!new String(document.head(1024), StandardCharsets.ISO_8859_1).contains("%PDF-")) {
      return false;
    }
    return shortWay.passes(document, at);
  }

  private AdesRenewer shortWay() {
    AlgorithmPolicy algorithms = AlgorithmPolicy.standard();
    TokenCheck check =
        new TokenCheck(TokenRules.standard(trust, algorithms, RevocationSource.none()));
    return new AdesRenewer(
        trust,
        algorithms,
        RevocationSource.none(),
        (token, content) ->
            check.checkKept(token.toByteArray(), content) instanceof TokenVerdict.Accepted accepted
                ? Optional.of(accepted.timestamp())
                : Optional.empty());
  }

  /** One page with one line of text. */
  public static Document pdf() throws SealException {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage();
      pdf.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.COURIER), 12);
        content.newLineAtOffset(72, 700);
        content.showText("Synthetic prescription");
        content.endText();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return Document.of("prescription.pdf", out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
