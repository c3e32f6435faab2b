package org.karteseal.benchmark.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestPki;
import org.karteseal.testcerts.TestTsa;
import org.karteseal.testcerts.Testbed;
import org.karteseal.testcerts.TestbedServer;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.Stamping;
import org.karteseal.timestamp.archive.renew.RenewalResult;
import org.karteseal.timestamp.archive.round.Rooting;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.archive.round.RoundFinishing;
import org.karteseal.timestamp.archive.round.Tree;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenRequest;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TokenVerdict;

/** An authority in this process for each decade, and a clock that is set. */
final class ArchiveWorld {
  private static final Instant START = Instant.parse("2026-06-01T03:00:00Z");

  private final SettableClock clock = SettableClock.at(START);
  private final TestPki pki;
  private final TrustRegister trust;
  private final AlgorithmPolicy algorithms;
  private final Map<String, RevocationData> lists = new HashMap<>();
  private int tokens;

  ArchiveWorld(Path folder) throws IOException, SealException {
    this(folder, AlgorithmPolicy.standard());
  }

  /** The same in a world where algorithms end at other times. */
  ArchiveWorld(Path folder, AlgorithmPolicy algorithms) throws IOException, SealException {
    try (TestbedServer server = TestbedServer.start(clock)) {
      this.pki = server.pki();
      Testbed.write(folder, server, new Testbed.Options("testbed", List.of()));
    }
    this.algorithms = algorithms;
    this.trust = TrustDirectory.load(folder.resolve("trust"));
  }

  SettableClock clock() {
    return clock;
  }

  int tokens() {
    return tokens;
  }

  /** One round for each tree, as if each batch had been sealed on a day of its own. */
  void sealOneByOne(Archive archive) throws SealException {
    Stamping stamping = stamping("tsa-1");
    Rooting rooting = new Rooting(archive.ledger(), archive.rounds(), clock);
    RoundFinishing finishing =
        new RoundFinishing(
            archive.rounds(), archive.files(), stamping.timestamps(), stamping.judgement(), clock);
    for (Tree tree : archive.rounds().treesWithoutRound()) {
      for (int id : rooting.overTrees(List.of(tree))) {
        finishing.finish(archive.rounds().byId(id));
      }
    }
  }

  RenewalResult renewAll(Archive archive) throws SealException {
    return archive.renew(stamping("tsa-2"), round -> round.state() == Round.State.SEALED);
  }

  TokenRules rules() {
    return TokenRules.standard(trust, algorithms, this::published);
  }

  RevocationSource revocation() {
    return this::published;
  }

  Stamping stamping(String authority) {
    TokenRules rules = rules();
    return new Stamping(source(authority, rules), new TokenJudgement(rules), this::published);
  }

  private TimestampSource source(String id, TokenRules rules) {
    TestTsa authority = TestTsa.of(pki, id);
    TokenCheck check = new TokenCheck(rules);
    return new TimestampSource() {
      @Override
      public VerifiedTimestamp stamp(MessageImprint imprint) throws SealException {
        DigestAlgorithm algorithm = imprint.only().orElse(DigestAlgorithm.SHA512);
        TokenRequest request =
            TokenRequest.fresh(
                algorithm,
                Octets.of(imprint.digest(algorithm)),
                Optional.empty(),
                new SecureRandom());
        tokens++;
        TokenVerdict verdict =
            check.check(authority.respond(request.der()), request, id, clock.instant());
        if (verdict instanceof TokenVerdict.Accepted accepted) {
          return accepted.timestamp();
        }
        throw new SealException(SealException.Reason.TIMESTAMP_REFUSED, id, verdict.toString());
      }

      @Override
      public int reservedTokenSize() {
        return 8192;
      }
    };
  }

  /** The issuer's list of that day, made once. */
  private List<RevocationData> published(
      X509Certificate certificate, X509Certificate issuer, Instant at) {
    return pki.authorityIds().stream()
        .filter(id -> pki.authority(id).certificate().equals(issuer))
        .map(id -> lists.computeIfAbsent(id + at, key -> list(id, at)))
        .toList();
  }

  private RevocationData list(String id, Instant at) {
    return new RevocationData(RevocationData.Kind.CRL, Octets.of(pki.authority(id).crlAt(at)));
  }
}
