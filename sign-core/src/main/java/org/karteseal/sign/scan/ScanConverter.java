package org.karteseal.sign.scan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealException;
import org.karteseal.sign.scan.internal.ScanInput;

/**
 * Turns a scanned file into PDF/A-2b (ISO 19005-2) without touching its image: encoded data go over
 * octet for octet where PDF knows the encoding, and as samples without loss where it does not. What
 * was written is decoded again and compared before it is given away.
 */
public final class ScanConverter {
  private final ScanLimits limits;
  private final Optional<Integer> assumedDpi;
  private final ZoneId zone;

  /**
   * @param assumedDpi the resolution of pages whose file states none
   * @param zone the zone of times that a file states without an offset
   */
  public ScanConverter(ScanLimits limits, Optional<Integer> assumedDpi, ZoneId zone) {
    this.limits = limits;
    this.assumedDpi = assumedDpi;
    this.zone = zone;
  }

  /** A converter with standard limits. */
  public static ScanConverter standard(ZoneId zone) {
    return new ScanConverter(ScanLimits.standard(), Optional.empty(), zone);
  }

  /**
   * What the pages are, without writing anything. An input that is still being written is damaged
   * with the detail {@code TRUNCATED}.
   */
  public List<ScannedPage> inspect(Document document) throws SealException {
    try (ScanInput input = ScanInput.open(document, limits)) {
      return input.pages(assumedDpi);
    }
  }

  /**
   * The PDF.
   *
   * @param now the time of the act, for the metadata
   * @throws SealException FORMAT_NOT_SUPPORTED, INPUT_DAMAGED, INPUT_ENCRYPTED or INPUT_TOO_LARGE,
   *     with a code as its detail, when the input cannot honestly become PDF/A-2b
   */
  public ConvertedScan convert(Document document, Instant now) throws SealException {
    try (ScanInput input = ScanInput.open(document, limits)) {
      List<ScannedPage> pages = input.pages(assumedDpi);
      DraftDocument draft = new DraftDocument(document.name());
      boolean done = false;
      try {
        input.writePdfA(assumedDpi, now, draft);
        done = true;
      } finally {
        if (!done) {
          draft.close();
        }
      }
      return new ConvertedScan(draft, input.sha256(), input.format(), pages, input.captured(zone));
    }
  }
}
