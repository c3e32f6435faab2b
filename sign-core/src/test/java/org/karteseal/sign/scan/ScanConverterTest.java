package org.karteseal.sign.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SharedCorpus;
import org.karteseal.sign.TestWorld;

/** Originals' image data go over unchanged, and what comes out is PDF/A-2b. */
class ScanConverterTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final int DPI = 150;

  @SuppressWarnings("ArrayRecordComponent")
  private record Kind(String name, byte[] file) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() throws Exception {
    BufferedImage colour = ScanImages.page(BufferedImage.TYPE_INT_RGB, DPI);
    BufferedImage gray = ScanImages.page(BufferedImage.TYPE_BYTE_GRAY, DPI);
    BufferedImage deep = ScanImages.page(BufferedImage.TYPE_USHORT_GRAY, DPI);
    BufferedImage fax = ScanImages.page(BufferedImage.TYPE_BYTE_BINARY, DPI);
    int all = fax.getHeight();
    Map<String, byte[]> kinds = new LinkedHashMap<>();
    kinds.put("jpeg", ScanImages.jpeg(colour, DPI));
    kinds.put("jpeg-gray", ScanImages.jpeg(gray, DPI));
    kinds.put("png", ScanImages.png(colour, DPI, false));
    kinds.put("png-gray", ScanImages.png(gray, DPI, false));
    kinds.put("png-gray-16", ScanImages.png(deep, DPI, false));
    kinds.put("png-bitonal", ScanImages.png(fax, DPI, false));
    kinds.put("png-palette-8", ScanImages.png(ScanImages.palette(8, DPI), DPI, false));
    kinds.put("png-palette-4", ScanImages.png(ScanImages.palette(4, DPI), DPI, false));
    kinds.put("png-palette-2", ScanImages.png(ScanImages.palette(2, DPI), DPI, false));
    kinds.put("png-interlaced", ScanImages.png(colour, DPI, true));
    kinds.put(
        "png-opaque-alpha",
        ScanImages.png(ScanImages.page(BufferedImage.TYPE_INT_ARGB, DPI), DPI, false));
    kinds.put("tiff-g4", ScanImages.tiff(fax, DPI, "CCITT T.6", 3, all));
    kinds.put("tiff-g4-strips", ScanImages.tiff(fax, DPI, "CCITT T.6", 1, 64));
    kinds.put("tiff-g3", ScanImages.tiff(fax, DPI, "CCITT T.4", 2, all));
    kinds.put("tiff-rle", ScanImages.tiff(fax, DPI, "CCITT RLE", 1, all));
    kinds.put("tiff-lzw", ScanImages.tiff(colour, DPI, "LZW", 2, 64));
    kinds.put("tiff-none", ScanImages.tiff(colour, DPI, "None", 1, 64));
    kinds.put("tiff-gray", ScanImages.tiff(gray, DPI, "LZW", 1, all));
    kinds.put("tiff-packbits", ScanImages.tiff(fax, DPI, "PackBits", 1, 32));
    kinds.put("tiff-jpeg", ScanImages.tiff(colour, DPI, "JPEG", 2, all));
    kinds.put("tiff-jpeg-strips", ScanImages.tiff(colour, DPI, "JPEG", 1, 64));
    kinds.put("tiff-palette", ScanImages.tiff(ScanImages.palette(8, DPI), DPI, "LZW", 1, 64));
    return kinds.entrySet().stream().map(e -> new Kind(e.getKey(), e.getValue()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void pixelsAreTheSameAndTheResultIsPdfA(Kind kind) throws Exception {
    byte[] pdf = converted(kind.file);
    assertThat(VeraPdf.violations(pdf)).isEmpty();
    List<BufferedImage> originals = originals(kind);
    try (PDDocument opened = Loader.loadPDF(pdf)) {
      assertThat(opened.getNumberOfPages()).isEqualTo(originals.size());
      for (int i = 0; i < originals.size(); i++) {
        PDPage page = opened.getPage(i);
        PDImageXObject image = image(page);
        assertSamePixels(originals.get(i), image.getImage(), kind);
        assertThat(page.getMediaBox().getWidth()).isCloseTo(148f * 72 / 25.4f, within());
        assertThat(page.getMediaBox().getHeight()).isCloseTo(210f * 72 / 25.4f, within());
      }
    }
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(0.5f);
  }

  private static List<BufferedImage> originals(Kind kind) throws Exception {
    String format = kind.name.startsWith("tiff") ? "tiff" : kind.name.replaceAll("-.*", "");
    var reader = ImageIO.getImageReadersByFormatName(format).next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(kind.file)));
    List<BufferedImage> images = new java.util.ArrayList<>();
    for (int i = 0; i < reader.getNumImages(true); i++) {
      images.add(reader.read(i));
    }
    return images;
  }

  private static void assertSamePixels(BufferedImage a, BufferedImage b, Kind kind) {
    assertThat(b.getWidth()).isEqualTo(a.getWidth());
    assertThat(b.getHeight()).isEqualTo(a.getHeight());
    // Two decoders of the same DCT data may differ by rounding; there the data are compared.
    int allowed = kind.name.contains("jpeg") ? 3 : 0;
    boolean gray = a.getRaster().getNumBands() == 1 && a.getColorModel().getNumComponents() == 1;
    boolean deep = a.getColorModel().getComponentSize(0) == 16;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        // Java takes gray samples for linear ones when it is asked for RGB.
        int p = gray ? a.getRaster().getSample(x, y, 0) >> (deep ? 8 : 0) : a.getRGB(x, y);
        int q = gray ? b.getRaster().getSample(x, y, 0) : b.getRGB(x, y);
        for (int shift = 0; shift < (gray ? 8 : 24); shift += 8) {
          int difference = Math.abs(((p >> shift) & 255) - ((q >> shift) & 255));
          if (difference > allowed + (deep ? 1 : 0)) {
            throw new AssertionError(
                x + "," + y + ": " + Integer.toHexString(p) + " " + Integer.toHexString(q));
          }
        }
      }
    }
  }

  @Test
  void encodedDataOfAJpegAreTheFileItself() throws Exception {
    byte[] file = ScanImages.jpeg(ScanImages.page(BufferedImage.TYPE_INT_RGB, DPI), DPI);
    assertThat(rawData(converted(file), COSName.DCT_DECODE)).isEqualTo(file);
  }

  @Test
  void encodedDataOfAPngAreItsOwn() throws Exception {
    byte[] file = ScanImages.png(ScanImages.page(BufferedImage.TYPE_INT_RGB, DPI), DPI, false);
    assertThat(indexOf(file, rawData(converted(file), COSName.FLATE_DECODE))).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CCITT T.6", "CCITT T.4", "CCITT RLE"})
  void encodedDataOfAFaxAreItsOwn(String compression) throws Exception {
    BufferedImage fax = ScanImages.page(BufferedImage.TYPE_BYTE_BINARY, DPI);
    byte[] file = ScanImages.tiff(fax, DPI, compression, 1, fax.getHeight());
    assertThat(indexOf(file, rawData(converted(file), COSName.CCITTFAX_DECODE))).isPositive();
  }

  @Test
  void aPdfOfJpegsFromElsewhereKeepsTheirData() throws Exception {
    byte[] file =
        Files.readAllBytes(
            SharedCorpus.path(
                "pdf-inputs/pdfbox/tools/src/test/resources/input/ImageIOUtil/ccitt4-cib-test.pdf"));
    byte[] pdf = converted(file);
    assertThat(VeraPdf.violations(pdf)).isEmpty();
    assertThat(rawData(pdf, COSName.CCITTFAX_DECODE))
        .isEqualTo(rawData(file, COSName.CCITTFAX_DECODE));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void orientationTurnsThePageAndNotTheData(int orientation) throws Exception {
    byte[] file =
        ScanImages.jpegWithExif(
            ScanImages.page(BufferedImage.TYPE_INT_RGB, DPI),
            DPI,
            orientation,
            "2026:04:01 09:30:00");
    try (ConvertedScan scan = convert(file);
        PDDocument pdf = Loader.loadPDF(scan.document().readAll())) {
      assertThat(scan.captured()).contains(Instant.parse("2026-04-01T00:30:00Z"));
      byte[] bytes = scan.document().readAll();
      assertThat(rawData(bytes, COSName.DCT_DECODE)).isEqualTo(file);
      assertThat(VeraPdf.violations(bytes)).isEmpty();
      BufferedImage shown = new org.apache.pdfbox.rendering.PDFRenderer(pdf).renderImage(0, 0.5f);
      boolean wide = shown.getWidth() > shown.getHeight();
      assertThat(wide).isEqualTo(orientation >= 5);
      assertThat(scan.pages().get(0).widthMm() > scan.pages().get(0).heightMm()).isEqualTo(wide);
      // The triangle stands in one corner of the stored image; Exif says where that corner belongs.
      assertThat(darkCorner(shown))
          .isEqualTo(List.of("sw", "se", "ne", "nw", "ne", "nw", "sw", "se").get(orientation - 1));
    }
  }

  private static String darkCorner(BufferedImage image) {
    String darkest = "";
    long least = Long.MAX_VALUE;
    for (String corner : List.of("nw", "ne", "sw", "se")) {
      int x0 = corner.contains("e") ? image.getWidth() * 3 / 4 : image.getWidth() / 10;
      int y0 = corner.contains("s") ? image.getHeight() * 3 / 4 : image.getHeight() / 10;
      long sum = 0;
      for (int y = 0; y < image.getHeight() * 15 / 100; y++) {
        for (int x = 0; x < image.getWidth() * 15 / 100; x++) {
          int rgb = image.getRGB(x0 + x, y0 + y);
          boolean black = (rgb & 0xFFFFFF) < 0x202020 && (rgb & 0xFF) < 0x20;
          sum += black ? 0 : 1;
        }
      }
      if (sum < least) {
        least = sum;
        darkest = corner;
      }
    }
    return darkest;
  }

  @Test
  void everyPrefixIsAnAnswerAndNotAnAccident() throws Exception {
    for (Kind kind : kinds().toList()) {
      for (int i = 1; i < 12; i++) {
        byte[] cut = Arrays.copyOf(kind.file, kind.file.length * i / 12);
        assertThatThrownBy(() -> converted(cut))
            .as(kind + " " + i)
            .isInstanceOf(SealException.class);
      }
    }
  }

  @Test
  void whatIsStillBeingWrittenIsToldFromWhatIsBroken() throws Exception {
    for (Kind kind : kinds().toList()) {
      byte[] cut = Arrays.copyOf(kind.file, kind.file.length - 100);
      assertThatThrownBy(() -> converted(cut))
          .as(kind.name)
          .isInstanceOfSatisfying(
              SealException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.INPUT_DAMAGED);
                assertThat(e.detail()).isEqualTo("TRUNCATED");
              });
    }
  }

  @Test
  void aPdfWithTextIsNoScan() throws Exception {
    assertRefused(TestWorld.pdfBytes(1), Reason.FORMAT_NOT_SUPPORTED, "PDF_HAS_MORE_THAN_IMAGES");
  }

  @Test
  void transparencyIsNotFlattenedSilently() throws Exception {
    BufferedImage clear = new BufferedImage(200, 200, BufferedImage.TYPE_INT_ARGB);
    assertRefused(ScanImages.png(clear, DPI, false), Reason.FORMAT_NOT_SUPPORTED, "TRANSPARENT");
  }

  @Test
  void tooManyPixelsAreRefusedBeforeTheyAreUnpacked() throws Exception {
    byte[] file = ScanImages.png(ScanImages.blank(DPI), DPI, false);
    ScanConverter narrow =
        new ScanConverter(new ScanLimits(1 << 20, 5, 1000), java.util.Optional.empty(), ZONE);
    assertThatThrownBy(() -> narrow.convert(Document.of("x.png", file), TestWorld.START))
        .isInstanceOfSatisfying(
            SealException.class, e -> assertThat(e.detail()).isEqualTo("PIXEL_LIMIT"));
  }

  @Test
  void theSameFileGivesTheSameOctets() throws Exception {
    byte[] file = ScanImages.jpeg(ScanImages.page(BufferedImage.TYPE_INT_RGB, DPI), DPI);
    assertThat(converted(file)).isEqualTo(converted(file));
  }

  private static void assertRefused(byte[] file, Reason reason, String detail) {
    assertThatThrownBy(() -> converted(file))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.detail()).isEqualTo(detail);
            });
  }

  private static ConvertedScan convert(byte[] file) throws SealException {
    return ScanConverter.standard(ZONE).convert(Document.of("scan", file), TestWorld.START);
  }

  private static byte[] converted(byte[] file) throws SealException {
    try (ConvertedScan scan = convert(file)) {
      return scan.document().readAll();
    }
  }

  private static PDImageXObject image(PDPage page) throws Exception {
    COSName name = page.getResources().getXObjectNames().iterator().next();
    return (PDImageXObject) page.getResources().getXObject(name);
  }

  private static byte[] rawData(byte[] pdf, COSName filter) throws Exception {
    try (PDDocument opened = Loader.loadPDF(pdf);
        InputStream in = image(opened.getPage(0)).getCOSObject().createRawInputStream()) {
      assertThat(image(opened.getPage(0)).getCOSObject().getFilters()).isEqualTo(filter);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      in.transferTo(out);
      return out.toByteArray();
    }
  }

  private static int indexOf(byte[] whole, byte[] part) {
    for (int i = 0; i + part.length <= whole.length; i++) {
      if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }
}
