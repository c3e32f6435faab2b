package org.karteseal.sign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import org.karteseal.sign.ades.AdesRenewer;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.sign.key.SigningKey;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestAuthority;
import org.karteseal.testcerts.TestIdentity;
import org.karteseal.testcerts.TestPki;
import org.karteseal.testcerts.TestTsa;

/** A whole healthcare PKI in this process, at a time that the test sets. */
public final class TestWorld {
  /** Everything starts here unless a test says otherwise. */
  public static final Instant START = Instant.parse("2026-04-01T03:00:00Z");

  private final SettableClock clock;
  private final TestPki pki;
  private final TrustRegister trust;

  /** A world of its own. */
  public TestWorld() {
    this(SettableClock.at(START));
  }

  private TestWorld(SettableClock clock) {
    this(TestPki.generate(clock, URI.create("http://127.0.0.1:1")), clock);
  }

  private TestWorld(TestPki pki, SettableClock clock) {
    this.clock = clock;
    this.pki = pki;
    this.trust = TestbedTrust.register(pki, Map.of());
  }

  /** The world of that PKI, which somebody else runs. */
  public static TestWorld of(TestPki pki, SettableClock clock) {
    return new TestWorld(pki, clock);
  }

  /** The clock of everything in this world. */
  public SettableClock clock() {
    return clock;
  }

  /** Its people and authorities. */
  public TestPki pki() {
    return pki;
  }

  /** What its trust directory says. */
  public TrustRegister trust() {
    return trust;
  }

  /** The CRL of the issuer as of the clock, as if it had just been fetched. */
  public RevocationSource revocation() {
    return (certificate, issuer, at) -> {
      List<RevocationData> found = new ArrayList<>();
      for (String id : pki.authorityIds()) {
        TestAuthority authority = pki.authority(id);
        if (authority.certificate().equals(issuer)) {
          found.add(new RevocationData(RevocationData.Kind.CRL, Octets.of(authority.crl())));
        }
      }
      return found;
    };
  }

  /**
   * What the full validation finds now. Whatever a test does to a document: the short way of
   * renewal must not pass what the full validation does not.
   */
  public AdesValidation judge(Document document) throws SealException {
    AdesValidation found =
        new AdesValidator(trust, AlgorithmPolicy.standard(), revocation())
            .validate(document, clock.instant());
    boolean passes =
        found.unreadable().isEmpty()
            && !found.signatures().isEmpty()
            && found.signatures().stream().allMatch(s -> s.conclusion().hasPassed());
    if (!passes && passesShortly(document)) {
      throw new AssertionError("passed by the short way, and not by the full validation");
    }
    return found;
  }

  /** Whether the document passes by the short way. */
  public boolean passesShortly(Document document) throws SealException {
    return new AdesRenewer(trust, AlgorithmPolicy.standard(), revocation(), TestWorld::kept)
        .passes(document, clock.instant());
  }

  @SuppressWarnings("unchecked") // SignerId selects X509CertificateHolder; BC leaves it raw
  private static X509CertificateHolder signerOf(TimeStampToken token) {
    return (X509CertificateHolder)
        token.getCertificates().getMatches(token.getSID()).iterator().next();
  }

  /** What Bouncy Castle says of a token; more rules stand in the module above. */
  private static Optional<VerifiedTimestamp> kept(Octets der, MessageImprint content)
      throws SealException {
    try {
      TimeStampToken token = new TimeStampToken(new CMSSignedData(der.toByteArray()));
      TimeStampTokenInfo info = token.getTimeStampInfo();
      X509CertificateHolder signer = signerOf(token);
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
      DigestAlgorithm digest =
          DigestAlgorithm.parse(info.getMessageImprintAlgOID().getId()).orElseThrow();
      return Arrays.equals(content.digest(digest), info.getMessageImprintDigest())
          ? Optional.of(
              new VerifiedTimestamp(
                  der,
                  info.getGenTime().toInstant(),
                  "",
                  List.of(new JcaX509CertificateConverter().getCertificate(signer))))
          : Optional.empty();
    } catch (SealException e) {
      throw e;
    } catch (Exception e) {
      return Optional.empty();
    }
  }

  /** A key of one of its people. */
  public SigningKey key(String id) {
    return new HeldKey(pki.identity(id));
  }

  /** A signer that stamps with that authority. */
  public RecordSigner signer(String tsa) {
    return RecordSigner.trusting(trust, clock)
        .timestamps(timestamps(tsa))
        .revocation(revocation())
        .build();
  }

  /** The tokens of that authority, taken as they come. */
  public TimestampSource timestamps(String id) {
    return new InProcessTsa(TestTsa.of(pki, id));
  }

  /** A one-page PDF. */
  public static Document pdf() throws SealException {
    return Document.of("record.pdf", pdfBytes(1));
  }

  /** A PDF of so many pages. */
  public static byte[] pdfBytes(int pages) {
    try (PDDocument pdf = new PDDocument()) {
      for (int i = 0; i < pages; i++) {
        PDPage page = new PDPage();
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
          content.beginText();
          content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
          content.newLineAtOffset(72, 700);
          content.showText("Synthetic record, page " + (i + 1));
          content.endText();
        }
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record HeldKey(TestIdentity identity) implements SigningKey {
    @Override
    public List<X509Certificate> chain() {
      return identity.chain();
    }

    @Override
    public byte[] sign(SignatureScheme scheme, byte[] toBeSigned) throws SealException {
      try {
        Signature signature = Signature.getInstance(scheme.jcaName());
        signature.initSign(identity.privateKey());
        signature.update(toBeSigned);
        return signature.sign();
      } catch (java.security.GeneralSecurityException e) {
        throw new SealException(SealException.Reason.KEY_FAILED, identity.id(), "", e);
      }
    }

    @Override
    public void close() {}
  }

  private record InProcessTsa(TestTsa tsa) implements TimestampSource {
    @Override
    public VerifiedTimestamp stamp(MessageImprint imprint) throws SealException {
      try {
        TimeStampRequestGenerator request = new TimeStampRequestGenerator();
        request.setCertReq(true);
        byte[] encoded =
            request
                .generate(
                    new ASN1ObjectIdentifier(DigestAlgorithm.SHA512.oid()),
                    imprint.digest(DigestAlgorithm.SHA512),
                    BigInteger.ONE)
                .getEncoded();
        TimeStampResponse response = new TimeStampResponse(tsa.respond(encoded));
        return new VerifiedTimestamp(
            Octets.of(response.getTimeStampToken().getEncoded()),
            response.getTimeStampToken().getTimeStampInfo().getGenTime().toInstant(),
            tsa.id(),
            tsa.identity().chain());
      } catch (org.bouncycastle.tsp.TSPException | IOException e) {
        throw new SealException(SealException.Reason.TIMESTAMP_REFUSED, tsa.id(), "", e);
      }
    }

    @Override
    public int reservedTokenSize() {
      return 12_000;
    }
  }
}
