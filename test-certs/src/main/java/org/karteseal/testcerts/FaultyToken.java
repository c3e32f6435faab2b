package org.karteseal.testcerts;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.karteseal.testcerts.internal.certificate.Credential;
import org.karteseal.testcerts.internal.timestamp.TokenContent;
import org.karteseal.testcerts.internal.timestamp.TokenPlan;

/** Turns the plan of a right token into that of a wrong one, by exactly one difference. */
final class FaultyToken {
  private static final String OTHER_POLICY = "2.999.1.999";
  private static final Duration YEAR = Duration.ofDays(365);

  private FaultyToken() {}

  static TokenPlan plan(TokenPlan right, TsaFault fault, TestTsa tsa) {
    TokenContent says = right.content();
    return switch (fault) {
      case WRONG_IMPRINT -> right.saying(says.withImprint(flipped(says)));
      case WRONG_NONCE -> right.saying(says.withNonce(other(says.nonce())));
      case MISSING_NONCE -> right.saying(says.withNonce(null));
      case WRONG_POLICY -> right.saying(says.withPolicy(OTHER_POLICY));
      case GEN_TIME_IN_FUTURE ->
          right.saying(says.withGenTime(says.genTime().plus(Duration.ofHours(1))));
      case DUPLICATE_SERIAL ->
          right.saying(says.withSerial(says.serial().subtract(BigInteger.ONE)));
      case EKU_NOT_CRITICAL ->
          right.by(variant(tsa, "{extensions: {extended-key-usage: {critical: false}}}"));
      case EKU_NOT_ALONE ->
          right.by(
              variant(
                  tsa, "{extensions: {extended-key-usage: {values: [timeStamping, clientAuth]}}}"));
      case EKU_MISSING -> right.by(variant(tsa, "{extensions: {extended-key-usage: null}}"));
      case EXPIRED_CERTIFICATE -> right.by(expiredBefore(says.genTime(), tsa));
      case OTHER_TSA_TOKEN -> byOther(right, tsa, tsa.id().equals("tsa-b") ? "tsa-1" : "tsa-b");
      case NOT_ACCREDITED -> byOther(right, tsa, "tsa-not-accredited");
      case ROTATED_KEY -> right.by(withNewKey(right.signer(), tsa));
      case BAD_SIGNATURE -> right.withWrongSignature();
      case ESS_MISMATCH -> right.withWrongEss();
      case NONE,
          GRANTED_WITH_MODS,
          REJECTION,
          REPLAYED,
          GARBAGE,
          EMPTY_BODY,
          WRONG_CONTENT_TYPE,
          UNAUTHORISED_JSON_WITH_200,
          TOO_MANY_REQUESTS,
          UNAVAILABLE_503,
          SLOW_DRIP,
          CUT_CONNECTION,
          OVERSIZE ->
          right;
    };
  }

  private static TokenPlan byOther(TokenPlan right, TestTsa tsa, String otherId) {
    TestTsa other = TestTsa.of(tsa.pki(), otherId);
    return right
        .saying(right.content().withPolicy(other.policy()))
        .by(other.identity().credential())
        .inStyle(other.style());
  }

  private static Credential expiredBefore(Instant time, TestTsa tsa) {
    Instant until = time.minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    return variant(tsa, "{from: " + until.minus(YEAR) + ", until: " + until + "}");
  }

  private static Credential withNewKey(Credential signer, TestTsa tsa) {
    String owner = tsa.identity().id();
    String kind = tsa.pki().identityDeclaration(owner).key();
    return signer.withKeys(tsa.pki().keys().pair("rotated " + owner, kind));
  }

  private static Credential variant(TestTsa tsa, String change) {
    return tsa.pki().variant(tsa.identity().id(), change);
  }

  private static byte[] flipped(TokenContent content) {
    byte[] digest = content.imprint().getHashedMessage();
    digest[0] ^= 1;
    return digest;
  }

  private static BigInteger other(@Nullable BigInteger nonce) {
    return nonce == null ? BigInteger.TEN : nonce.add(BigInteger.ONE);
  }
}
