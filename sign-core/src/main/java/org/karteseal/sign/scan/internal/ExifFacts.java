package org.karteseal.sign.scan.internal;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What Exif tells about how and when an image was taken; of what it may tell about people and
 * places nothing is read.
 */
record ExifFacts(
    Orientation orientation, Optional<Density> density, Optional<StatedTime> captured) {
  static final ExifFacts NONE =
      new ExifFacts(Orientation.UPRIGHT, Optional.empty(), Optional.empty());

  private static final int DATE_TIME = 306;
  private static final int EXIF = 34665;
  private static final int DATE_TIME_ORIGINAL = 36867;
  private static final int DATE_TIME_DIGITIZED = 36868;
  private static final int OFFSET_TIME_ORIGINAL = 36881;
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);

  /** A local time, with its offset where the writer stated one. */
  record StatedTime(LocalDateTime local, Optional<ZoneOffset> offset) {
    java.time.Instant in(ZoneId zone) {
      return offset.isPresent() ? local.toInstant(offset.get()) : local.atZone(zone).toInstant();
    }
  }

  /** From a TIFF structure; a damaged one tells nothing. */
  static ExifFacts of(Bytes tiff) {
    try {
      TiffDirectory main = TiffDirectory.first(tiff);
      return new ExifFacts(main.orientation(), main.density(), captured(main));
    } catch (ImageFault e) {
      return NONE;
    }
  }

  static Optional<StatedTime> captured(TiffDirectory main) throws ImageFault {
    Optional<TiffDirectory> exif = main.below(EXIF);
    if (exif.isPresent()) {
      Optional<ZoneOffset> offset = exif.get().text(OFFSET_TIME_ORIGINAL).flatMap(ExifFacts::zone);
      for (int tag : new int[] {DATE_TIME_ORIGINAL, DATE_TIME_DIGITIZED}) {
        Optional<LocalDateTime> time = exif.get().text(tag).flatMap(ExifFacts::time);
        if (time.isPresent()) {
          return Optional.of(new StatedTime(time.get(), offset));
        }
      }
    }
    return main.text(DATE_TIME)
        .flatMap(ExifFacts::time)
        .map(t -> new StatedTime(t, Optional.empty()));
  }

  private static Optional<LocalDateTime> time(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, FORM));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneOffset> zone(String text) {
    try {
      return Optional.of(ZoneOffset.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
