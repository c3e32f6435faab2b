package org.karteseal.timestamp.tsa;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.karteseal.sign.SealException;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.timestamp.ledger.Ledger;

/** A process that stamps documents one after the other, and says of each what came of it. */
final class StampingProcess {
  private StampingProcess() {}

  /** Arguments: a testbed's folder, a configuration, and the numbers of the documents. */
  public static void main(String[] arguments) throws Exception {
    Path testbed = Path.of(arguments[0]);
    TsaConfigurationFile file = TsaConfigurationFile.load(Path.of(arguments[1]), Map.of());
    TokenRules rules =
        TokenRules.standard(
            TrustDirectory.load(testbed.resolve("trust")),
            AlgorithmPolicy.standard(),
            RevocationSource.none());
    Clock clock = Clock.fixed(Instant.parse("2026-04-01T12:00:00Z"), ZoneOffset.UTC);
    try (Ledger ledger = file.ledger().orElseThrow().open()) {
      TsaPool pool = TsaPool.configured(file, rules, clock).ledger(ledger).build();
      for (int i = Integer.parseInt(arguments[2]); i <= Integer.parseInt(arguments[3]); i++) {
        byte[] content = ("document " + i).getBytes(StandardCharsets.UTF_8);
        System.out.println(i + " " + outcome(pool, content));
      }
    }
  }

  private static String outcome(TsaPool pool, byte[] content) {
    try {
      return pool.stamp(algorithm -> algorithm.digest(content)).token().sha256();
    } catch (SealException e) {
      return e.reason().name();
    }
  }
}
