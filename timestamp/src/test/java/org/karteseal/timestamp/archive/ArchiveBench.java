package org.karteseal.timestamp.archive;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.TimestampAuthority;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestPki;
import org.karteseal.testcerts.TestTsa;
import org.karteseal.timestamp.archive.store.FolderStore;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenRequest;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TokenVerdict;

/** Authorities in this process, whose time is set, and archives over a folder of documents. */
public final class ArchiveBench {
  public static final Instant START = Instant.parse("2026-04-01T12:00:00Z");
  private static final List<String> ACCREDITED =
      List.of("tsa-1", "tsa-b", "tsa-expiring", "tsa-2", "tsa-3", "tsa-4");
  private static final ArchiveBench SHARED = new ArchiveBench();

  public final SettableClock clock = SettableClock.at(START);
  public final TestPki pki = TestPki.generate(clock, URI.create("http://pki.example"));
  public final TrustRegister trust = register();

  /** One for all tests of the run, because its keys take long to make. */
  public static ArchiveBench shared() {
    SHARED.clock.set(START);
    return SHARED;
  }

  private TrustRegister register() {
    Interval always = new Interval(Instant.EPOCH, Optional.empty());
    TrustAnchor anchor =
        new TrustAnchor(
            "tsa-root",
            pki.authority("tsa-root").certificate(),
            Set.of(TrustPurpose.TIMESTAMP),
            always,
            true,
            "testbed",
            Optional.empty());
    Accreditation accreditation =
        new Accreditation(Accreditation.Scheme.MINISTER, always, "testbed", Optional.empty());
    return new TrustRegister(
        List.of(anchor),
        List.of(pki.authority("tsa-ca-1").certificate()),
        List.of(),
        Map.of(),
        ACCREDITED.stream()
            .map(
                id ->
                    new TimestampAuthority(
                        id,
                        new LocalizedName(id, id),
                        Set.of(TrustRegister.sha256(pki.identity(id).certificate())),
                        List.of(accreditation)))
            .toList());
  }

  /** Whatever the authorities publish at the time asked for. */
  public RevocationSource published() {
    return (certificate, issuer, at) ->
        List.of("tsa-ca-1", "tsa-root").stream()
            .map(pki::authority)
            .filter(a -> a.certificate().equals(issuer))
            .map(a -> new RevocationData(RevocationData.Kind.CRL, Octets.of(a.crlAt(at))))
            .toList();
  }

  public TokenRules rules() {
    return TokenRules.standard(trust, AlgorithmPolicy.standard(), published());
  }

  public Stamping stamping(Authority authority) {
    return new Stamping(authority, new TokenJudgement(rules()), published());
  }

  /** An authority that gives the same token again for the same imprint, as the pool does. */
  public Authority authority(String id) {
    return new Authority(TestTsa.of(pki, id));
  }

  /** One authority behind the checks of the pool. */
  public final class Authority implements TimestampSource {
    private final TestTsa tsa;
    private final TokenCheck check =
        new TokenCheck(rules().withClockOffsetLimit(Duration.ofSeconds(5)));
    private final Map<Octets, VerifiedTimestamp> bought = new HashMap<>();

    private Authority(TestTsa tsa) {
      this.tsa = tsa;
    }

    public int tokens() {
      return bought.size();
    }

    @Override
    public VerifiedTimestamp stamp(MessageImprint imprint) throws SealException {
      DigestAlgorithm algorithm = imprint.only().orElse(DigestAlgorithm.SHA512);
      Octets digest = Octets.of(imprint.digest(algorithm));
      if (!bought.containsKey(digest)) {
        TokenRequest request =
            TokenRequest.fresh(algorithm, digest, Optional.empty(), new SecureRandom());
        TokenVerdict verdict =
            check.check(tsa.respond(request.der()), request, tsa.id(), clock.instant());
        if (!(verdict instanceof TokenVerdict.Accepted accepted)) {
          throw new SealException(
              SealException.Reason.TIMESTAMP_REFUSED, tsa.id(), verdict.toString());
        }
        bought.put(digest, accepted.timestamp());
      }
      return bought.get(digest);
    }

    @Override
    public int reservedTokenSize() {
      return 8192;
    }
  }

  /** An archive in {@code folder/archive} over the documents in {@code folder/documents}. */
  public Archive archive(Path folder, BatchLimits limits) throws SealException, IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    return archive(folder, limits, Ledger.inFile(archive.resolve("ledger.db")));
  }

  /** The same over a ledger that is open already. */
  public Archive archive(Path folder, BatchLimits limits, Ledger ledger)
      throws SealException, IOException {
    Path documents = Files.createDirectories(folder.resolve("documents"));
    Path archive = Files.createDirectories(folder.resolve("archive"));
    return new Archive(archive, ledger, FolderStore.of(documents, Set.of()), limits, clock);
  }

  /** Writes documents whose content tells their number. */
  public static void documents(Path folder, String prefix, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      document(
          folder, prefix + String.format("%05d.json", i), "{\"record\": \"" + prefix + i + "\"}");
    }
  }

  /** Writes one document. */
  public static Path document(Path folder, String path, String content) throws IOException {
    Path file = folder.resolve("documents").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(file, FileTime.from(START));
    return file;
  }
}
