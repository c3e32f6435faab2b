package org.karteseal.sign.key.pkcs11;

import java.time.Duration;

/**
 * For how much one PIN entry is good.
 *
 * @param documents after so many signatures the PIN is asked anew
 * @param time after this time the PIN is asked anew
 */
public record PinSession(int documents, Duration time) {
  private static final int STANDARD_DOCUMENTS = 100;
  private static final Duration STANDARD_TIME = Duration.ofMinutes(10);

  public PinSession {
    if (documents < 1 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("a PIN session is good for something");
    }
  }

  /** 100 documents or ten minutes, whichever ends first. */
  public static PinSession standard() {
    return new PinSession(STANDARD_DOCUMENTS, STANDARD_TIME);
  }
}
