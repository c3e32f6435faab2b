package org.karteseal.sign.qualification.register;

import java.nio.charset.StandardCharsets;
import org.karteseal.sign.Octets;

/**
 * A register's answer as it was received: a JWS in compact serialisation (RFC 7515, 7.1), signed by
 * the register. It is kept as it is, because its signature is what proves it.
 *
 * @param octets the ASCII octets of the JWS
 */
public record SignedAnswer(Octets octets) {
  /** An answer speaks of one person; a longer one is not read. */
  public static final int LARGEST = 64 * 1024;

  /** The answer of that text. */
  public static SignedAnswer of(String compact) {
    return new SignedAnswer(Octets.of(compact.getBytes(StandardCharsets.US_ASCII)));
  }

  /** The compact serialisation. */
  public String compact() {
    return new String(octets.toByteArray(), StandardCharsets.US_ASCII).strip();
  }

  @Override
  public String toString() {
    return octets.toString();
  }
}
