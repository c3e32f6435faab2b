package org.karteseal.timestamp.evidence;

/**
 * How much of a record is read. Against records that are made to cost time or memory.
 *
 * @param octets the largest record
 * @param timestamps archive timestamps in all chains together
 * @param digests digests in all reduced hash trees together
 */
public record EvidenceLimits(int octets, int timestamps, int digests) {
  private static final int MEBIBYTE = 1024 * 1024;

  /** Far above what an archive of a century has, far below what hurts. */
  public static EvidenceLimits standard() {
    return new EvidenceLimits(32 * MEBIBYTE, 1000, 200_000);
  }
}
