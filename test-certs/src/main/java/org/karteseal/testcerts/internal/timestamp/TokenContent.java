package org.karteseal.testcerts.internal.timestamp;

import java.math.BigInteger;
import java.time.Instant;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.jspecify.annotations.Nullable;

/** What a token says (TSTInfo, RFC 3161, 2.4.2). */
public record TokenContent(
    MessageImprint imprint,
    @Nullable BigInteger nonce,
    String policy,
    BigInteger serial,
    Instant genTime) {

  /** For another digest by the same algorithm. */
  public TokenContent withImprint(byte[] digest) {
    var other = new MessageImprint(imprint.getHashAlgorithm(), digest);
    return new TokenContent(other, nonce, policy, serial, genTime);
  }

  public TokenContent withNonce(@Nullable BigInteger other) {
    return new TokenContent(imprint, other, policy, serial, genTime);
  }

  public TokenContent withPolicy(String other) {
    return new TokenContent(imprint, nonce, other, serial, genTime);
  }

  public TokenContent withSerial(BigInteger other) {
    return new TokenContent(imprint, nonce, policy, other, genTime);
  }

  public TokenContent withGenTime(Instant other) {
    return new TokenContent(imprint, nonce, policy, serial, other);
  }
}
