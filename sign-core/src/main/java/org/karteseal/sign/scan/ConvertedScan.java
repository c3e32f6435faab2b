package org.karteseal.sign.scan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealException;

/** An input as PDF/A-2b, not yet signed. */
public final class ConvertedScan implements AutoCloseable {
  private final DraftDocument draft;
  private final String sourceSha256;
  private final ScanFormat format;
  private final List<ScannedPage> pages;
  private final Optional<Instant> captured;

  ConvertedScan(
      DraftDocument draft,
      String sourceSha256,
      ScanFormat format,
      List<ScannedPage> pages,
      Optional<Instant> captured) {
    this.draft = draft;
    this.sourceSha256 = sourceSha256;
    this.format = format;
    this.pages = List.copyOf(pages);
    this.captured = captured;
  }

  /** The PDF; valid until this is closed. */
  public Document document() throws SealException {
    return draft.toDocument();
  }

  /** The digest of the whole original file, in upper-case hexadecimal. */
  public String sourceSha256() {
    return sourceSha256;
  }

  /** What the original was. */
  public ScanFormat format() {
    return format;
  }

  /** Its pages. */
  public List<ScannedPage> pages() {
    return pages;
  }

  /** When the original itself says that it was taken. */
  public Optional<Instant> captured() {
    return captured;
  }

  @Override
  public void close() {
    draft.close();
  }
}
