package org.karteseal.validator.report.pdf;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.fontbox.ttf.OS2WindowsMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.seal.InstalledFonts;

/**
 * The letters of a report as PDF: a Japanese TrueType font, or the first one of a collection. Only
 * the characters that are used go into the PDF. Fonts with PostScript outlines (most OpenType fonts
 * of the Noto and Source Han families) cannot be embedded as text by PDFBox.
 */
public final class PdfFont {
  /** By file name; upright Gothic first, which is easier to read on a screen. */
  private static final List<String> KNOWN =
      List.of(
          "BIZUDPGothic-Regular.ttf",
          "BIZUDGothic-Regular.ttf",
          "BIZ-UDGothicR.ttc",
          "ipaexg.ttf",
          "ipagp.ttf",
          "ipag.ttf",
          "TakaoPGothic.ttf",
          "TakaoGothic.ttf",
          "VL-PGothic-Regular.ttf",
          "VL-Gothic-Regular.ttf",
          "YuGothR.ttc",
          "YuGothM.ttc",
          "meiryo.ttc",
          "msgothic.ttc",
          "ipaexm.ttf",
          "ipam.ttf",
          "ipamjm.ttf",
          "BIZUDPMincho-Regular.ttf",
          "msmincho.ttc");

  /** 検, 証 and か: without them a report cannot be written. */
  private static final int[] NEEDED = {0x691C, 0x8A3C, 0x304B};

  /** Bit 1 of fsType: the maker allows no embedding at all. */
  private static final int RESTRICTED = 0x0002;

  private final Path file;

  private PdfFont(Path file) {
    this.file = file;
  }

  /**
   * The font in that file.
   *
   * @throws SealException REPORT_FONT_UNUSABLE, with detail NOT_FOUND, UNREADABLE, NOT_TRUETYPE,
   *     NOT_JAPANESE or EMBEDDING_FORBIDDEN
   */
  public static PdfFont open(Path file) throws SealException {
    if (!Files.isRegularFile(file)) {
      throw unusable(file, "NOT_FOUND", null);
    }
    try (Opened opened = open(file.toFile())) {
      check(file, opened.font());
      return new PdfFont(file);
    } catch (IOException | RuntimeException e) {
      // FontBox answers damaged tables with unchecked exceptions; to us they are one thing.
      throw unusable(file, "UNREADABLE", e);
    }
  }

  /**
   * The best one that this machine has in its usual places.
   *
   * @throws SealException REPORT_FONT_UNUSABLE with detail NONE_INSTALLED
   */
  public static PdfFont installed() throws SealException {
    for (Path found : InstalledFonts.all(KNOWN)) {
      Optional<PdfFont> font = openIfUsable(found);
      if (font.isPresent()) {
        return font.get();
      }
    }
    throw new SealException(Reason.REPORT_FONT_UNUSABLE, "-", "NONE_INSTALLED");
  }

  private static Optional<PdfFont> openIfUsable(Path file) {
    try {
      return Optional.of(open(file));
    } catch (SealException e) {
      // The next one may do.
      return Optional.empty();
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The font's program, to be closed after the PDF was written. */
  Opened open() throws IOException {
    return open(file.toFile());
  }

  /**
   * A font and the file that it is read from.
   *
   * @param font the font
   * @param source closed with it
   */
  record Opened(TrueTypeFont font, Closeable source) implements Closeable {
    @Override
    public void close() throws IOException {
      source.close();
    }
  }

  private static Opened open(File file) throws IOException {
    if (!file.getName().toLowerCase(Locale.ROOT).endsWith(".ttc")) {
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBufferedFile(file));
      return new Opened(font, font);
    }
    TrueTypeCollection collection = new TrueTypeCollection(file);
    AtomicReference<@Nullable TrueTypeFont> first = new AtomicReference<>();
    collection.processAllFonts(font -> first.compareAndSet(null, font));
    TrueTypeFont font = first.get();
    if (font == null) {
      collection.close();
      throw new IOException("no font in the collection");
    }
    return new Opened(font, collection);
  }

  private static void check(Path file, TrueTypeFont font) throws IOException, SealException {
    if (font.getGlyph() == null) {
      throw unusable(file, "NOT_TRUETYPE", null);
    }
    OS2WindowsMetricsTable metrics = font.getOS2Windows();
    if (metrics != null && (metrics.getFsType() & RESTRICTED) != 0) {
      throw unusable(file, "EMBEDDING_FORBIDDEN", null);
    }
    for (int needed : NEEDED) {
      if (font.getUnicodeCmapLookup().getGlyphId(needed) == 0) {
        throw unusable(file, "NOT_JAPANESE", null);
      }
    }
  }

  private static SealException unusable(Path file, String detail, @Nullable Exception cause) {
    return cause == null
        ? new SealException(Reason.REPORT_FONT_UNUSABLE, file.toString(), detail)
        : new SealException(Reason.REPORT_FONT_UNUSABLE, file.toString(), detail, cause);
  }
}
