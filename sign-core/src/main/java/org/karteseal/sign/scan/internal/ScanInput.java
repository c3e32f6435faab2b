package org.karteseal.sign.scan.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.scan.ScanFormat;
import org.karteseal.sign.scan.ScanLimits;
import org.karteseal.sign.scan.ScannedPage;

/** An opened input and its pages. */
public final class ScanInput implements AutoCloseable {
  private final String name;
  private final String sha256;
  private final ScanFormat format;
  private final List<SourcePage> pages;
  private final Optional<ExifFacts.StatedTime> captured;
  private final @Nullable PDDocument pdf;

  private ScanInput(
      String name,
      String sha256,
      ScanFormat format,
      List<SourcePage> pages,
      Optional<ExifFacts.StatedTime> captured,
      @Nullable PDDocument pdf) {
    this.name = name;
    this.sha256 = sha256;
    this.format = format;
    this.pages = pages;
    this.captured = captured;
    this.pdf = pdf;
  }

  /**
   * Reads the structure of an input to its end.
   *
   * @throws SealException when the file is cut off, damaged, too large, or of a kind that is not
   *     carried over
   */
  public static ScanInput open(Document document, ScanLimits limits) throws SealException {
    if (document.size() > limits.fileBytes()) {
      throw new SealException(Reason.INPUT_TOO_LARGE, document.name(), "FILE_LIMIT");
    }
    ScanFormat format =
        ScanFormat.of(document.head(1024))
            .orElseThrow(
                () ->
                    new SealException(
                        Reason.FORMAT_NOT_SUPPORTED, document.name(), "NO_SCAN_FORMAT"));
    byte[] file = document.readAll();
    String sha256 = Bytes.of(file).sha256();
    PDDocument pdf = null;
    boolean done = false;
    try {
      List<SourcePage> pages;
      Optional<ExifFacts.StatedTime> captured = Optional.empty();
      switch (format) {
        case JPEG -> {
          pages = List.of(JpegPage.of(file));
          captured = JpegStructure.of(Bytes.of(file)).exif().captured();
        }
        case PNG -> {
          PngPage page = PngPage.of(file);
          pages = List.of(page);
          captured = page.exif().captured();
        }
        case TIFF -> {
          pages = TiffPages.of(file, limits.pages());
          captured = TiffPages.captured(file);
        }
        case PDF -> {
          pdf = PdfPages.open(document.name(), file);
          pages = PdfPages.of(pdf, limits.pages());
        }
        default -> throw new IllegalStateException();
      }
      assertWithin(pages, limits);
      done = true;
      return new ScanInput(document.name(), sha256, format, pages, captured, pdf);
    } catch (ImageFault e) {
      throw e.about(document.name());
    } catch (IOException | RuntimeException e) {
      throw new SealException(Reason.INPUT_DAMAGED, document.name(), "PDF_STRUCTURE", e);
    } finally {
      if (!done) {
        closeQuietly(pdf);
      }
    }
  }

  private static void assertWithin(List<SourcePage> pages, ScanLimits limits) throws ImageFault {
    for (SourcePage page : pages) {
      if ((long) page.facts().width() * page.facts().height() > limits.pixels()) {
        throw ImageFault.tooLarge("PIXEL_LIMIT");
      }
    }
  }

  /** Its format. */
  public ScanFormat format() {
    return format;
  }

  /** The digest of the whole file. */
  public String sha256() {
    return sha256;
  }

  /** When the image was taken, as the file itself says; times without an offset are local. */
  public Optional<Instant> captured(ZoneId zone) {
    return captured.map(c -> c.in(zone));
  }

  /** What is known of each page, its ink measured. */
  public List<ScannedPage> pages(Optional<Integer> assumedDpi) throws SealException {
    try {
      List<ScannedPage> described = new java.util.ArrayList<>();
      for (int i = 0; i < pages.size(); i++) {
        described.add(page(i, assumedDpi));
      }
      return List.copyOf(described);
    } catch (ImageFault e) {
      throw e.about(name);
    } catch (IOException | RuntimeException e) {
      throw new SealException(Reason.INPUT_DAMAGED, name, "NOT_DECODABLE", e);
    }
  }

  private ScannedPage page(int index, Optional<Integer> assumedDpi) throws IOException, ImageFault {
    SourcePage page = pages.get(index);
    PageFacts facts = page.facts();
    PageFacts.PageSize size = PdfaWriter.size(facts, density(assumedDpi));
    boolean turned = facts.orientation().rotation() % 180 != 0;
    double width = size.width() / 72 * 25.4;
    double height = size.height() / 72 * 25.4;
    Optional<Density> known = facts.density().or(() -> assumedDpi.map(d -> new Density(d, d)));
    return new ScannedPage(
        index + 1,
        facts.width(),
        facts.height(),
        known.map(d -> Math.min(d.x(), d.y())),
        facts.density().isPresent(),
        turned ? height : width,
        turned ? width : height,
        facts.colour(),
        facts.bits(),
        facts.sameBytes(),
        Ink.share(page.sketch()),
        facts.sha256());
  }

  /** Writes all pages as PDF/A-2b. */
  public void writePdfA(Optional<Integer> assumedDpi, Instant created, OutputStream out)
      throws SealException {
    try {
      PdfaWriter.write(pages, density(assumedDpi), created, sha256, out);
    } catch (ImageFault e) {
      throw e.about(name);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, name, "PDF_A", e);
    } catch (RuntimeException e) {
      throw new SealException(Reason.INPUT_DAMAGED, name, "NOT_DECODABLE", e);
    }
  }

  /** Without any statement a page gets some size; a profile that cares has refused it before. */
  private static Density density(Optional<Integer> assumedDpi) {
    double dpi = assumedDpi.orElse(300);
    return new Density(dpi, dpi);
  }

  private static void closeQuietly(@Nullable PDDocument pdf) {
    if (pdf != null) {
      try {
        pdf.close();
      } catch (IOException e) {
        // It was only read.
      }
    }
  }

  @Override
  public void close() {
    closeQuietly(pdf);
  }
}
