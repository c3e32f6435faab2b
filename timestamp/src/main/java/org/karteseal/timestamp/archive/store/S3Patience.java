package org.karteseal.timestamp.archive.store;

import java.time.Duration;

/**
 * How long and how often a server is asked before a request has failed.
 *
 * @param attempts for one request, and again for each cut in the middle of a document
 * @param firstPause about how long after the first failure; it doubles
 * @param longestPause the longest
 * @param connect for a connection
 * @param silence without any octet
 */
record S3Patience(
    int attempts, Duration firstPause, Duration longestPause, Duration connect, Duration silence) {
  static final S3Patience USUAL =
      new S3Patience(
          6,
          Duration.ofMillis(200),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60));
}
