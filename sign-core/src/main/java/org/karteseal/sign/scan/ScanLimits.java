package org.karteseal.sign.scan;

/**
 * How much an input may be; a small file can unpack to any size.
 *
 * @param fileBytes the size of a file
 * @param pages the number of its pages
 * @param pixels the samples of one page, width by height
 */
public record ScanLimits(long fileBytes, int pages, long pixels) {
  private static final long MEBIBYTE = 1024L * 1024;

  /** Enough for A3 in colour at 600 dpi. */
  public static ScanLimits standard() {
    return new ScanLimits(200 * MEBIBYTE, 500, 80_000_000);
  }
}
