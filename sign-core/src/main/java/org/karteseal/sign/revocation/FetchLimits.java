package org.karteseal.sign.revocation;

import java.time.Duration;
import org.karteseal.sign.http.HttpLimits;

/**
 * What looking for the standing of one certificate may cost.
 *
 * @param http the limits of each exchange
 * @param maximumAddresses how many addresses of one certificate are tried, of each kind
 */
public record FetchLimits(HttpLimits http, int maximumAddresses) {
  private static final int LARGEST_LIST = 32 * 1024 * 1024;

  /** Limits for a fetch that a person waits for; national CRLs of some megabytes fit. */
  public static FetchLimits standard() {
    return new FetchLimits(
        new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), LARGEST_LIST), 4);
  }
}
