package org.karteseal.sign.http;

import java.time.Duration;

/**
 * What one exchange may cost.
 *
 * @param connect until the connection stands
 * @param answer from the start of the exchange until the last byte of the answer
 * @param maximumBytes the largest answer that is read
 */
public record HttpLimits(Duration connect, Duration answer, int maximumBytes) {
  public HttpLimits {
    if (connect.isNegative() || connect.isZero() || answer.isNegative() || answer.isZero()) {
      throw new IllegalArgumentException("a time limit is longer than nothing");
    }
    if (maximumBytes < 1) {
      throw new IllegalArgumentException("an answer has at least one byte");
    }
  }
}
