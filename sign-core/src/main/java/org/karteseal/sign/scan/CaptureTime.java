package org.karteseal.sign.scan;

import java.time.Instant;
import java.util.Locale;

/**
 * When the paper became an image, as far as anybody says so.
 *
 * @param time the time
 * @param source who says so; none of them is proof
 */
public record CaptureTime(Instant time, Source source) {
  /** Where a time of capture comes from. */
  public enum Source {
    /** The file beside the scan, which the scanning software or an electronic cover sheet wrote. */
    SIDECAR,
    /** The image's own Exif or TIFF tags. */
    IMAGE,
    /** When the file was last written. */
    FILE_TIME;

    /** Its name in profiles and manifests. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
