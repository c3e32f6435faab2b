package org.karteseal.sign.trust;

import java.time.Instant;

/**
 * Until when an algorithm may be used, each date exclusive.
 *
 * @param signUntil until when new signatures may be made with it; {@link Instant#MIN} means never,
 *     {@link Instant#MAX} that no end is known
 * @param verifyUntil until when existing signatures may be relied on without a newer timestamp over
 *     them
 */
public record AlgorithmLife(Instant signUntil, Instant verifyUntil) {
  public AlgorithmLife {
    if (verifyUntil.isBefore(signUntil)) {
      throw new IllegalArgumentException("what may be signed may be verified");
    }
  }

  /** The stricter of both, date by date. */
  public AlgorithmLife and(AlgorithmLife other) {
    return new AlgorithmLife(
        earlier(signUntil, other.signUntil), earlier(verifyUntil, other.verifyUntil));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
