package org.karteseal.sign.key.pkcs11;

/**
 * Why a PIN is wanted.
 *
 * @param token the token's label
 * @param occasion what makes it necessary
 * @param standing what the person should know before trying
 */
public record PinRequest(String token, Occasion occasion, PinStanding standing) {
  /** What makes a PIN necessary. */
  public enum Occasion {
    /** The first signature. */
    BEGIN,
    /** The number of documents of the PIN session is used up. */
    DOCUMENTS_USED,
    /** The time of the PIN session is over. */
    TIME_OVER
  }
}
