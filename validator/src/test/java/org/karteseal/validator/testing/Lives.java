package org.karteseal.validator.testing;

import java.time.Instant;
import java.util.Map;
import org.karteseal.sign.trust.AlgorithmLife;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.validator.continuity.AlgorithmLives;

/** Algorithm dates for tests: RSA by key length, everything else until 2071. */
public final class Lives implements AlgorithmLives {
  private static final Instant LAST = Instant.parse("2071-01-01T00:00:00Z");
  private static final AlgorithmLife LONG = new AlgorithmLife(LAST, LAST);
  private static final AlgorithmLife NEVER = new AlgorithmLife(Instant.MIN, Instant.MIN);
  private static final AlgorithmLife RSA_2048 =
      new AlgorithmLife(
          Instant.parse("2031-01-01T00:00:00Z"), Instant.parse("2041-01-01T00:00:00Z"));
  private static final Map<String, AlgorithmLife> DIGESTS =
      Map.of(
          "SHA-1",
          NEVER,
          "SHA-224",
          new AlgorithmLife(
              Instant.parse("2030-01-01T00:00:00Z"), Instant.parse("2034-01-01T00:00:00Z")));

  @Override
  public AlgorithmLife ofSignature(AlgorithmUse use) {
    AlgorithmLife key = use.family().equals("RSA") && use.keyBits() <= 2048 ? RSA_2048 : LONG;
    return use.digest().map(this::ofDigest).map(key::and).orElse(key);
  }

  @Override
  public AlgorithmLife ofDigest(String standardName) {
    return DIGESTS.getOrDefault(standardName, LONG);
  }
}
