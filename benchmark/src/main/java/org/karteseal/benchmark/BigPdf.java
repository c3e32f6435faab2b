package org.karteseal.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up scanned record of any size, written octet by octet: the libraries would hold it in
 * memory. Each page shows one image of four million noisy grey pixels, uncompressed.
 */
final class BigPdf {
  private static final int EDGE = 2048;
  private static final int IMAGE = EDGE * EDGE;

  private final List<Long> offsets = new ArrayList<>();
  private final byte[] noise = new byte[IMAGE];
  private final Random random = new Random(1);
  private long written;

  private BigPdf() {}

  /** Writes one of at least that many octets, and at most five million more. */
  static void write(Path file, long size) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      new BigPdf().write(out, Math.toIntExact((size + IMAGE - 1) / IMAGE));
    }
  }

  private void write(OutputStream out, int pages) throws IOException {
    text(out, "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
    StringBuilder kids = new StringBuilder();
    for (int i = 0; i < pages; i++) {
      kids.append(3 + 3 * i).append(" 0 R ");
    }
    object(out, 1, "<</Type/Catalog/Pages 2 0 R>>");
    object(out, 2, "<</Type/Pages/Count " + pages + "/Kids[" + kids + "]>>");
    for (int i = 0; i < pages; i++) {
      page(out, 3 + 3 * i);
    }
    long xref = written;
    text(out, "xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
    for (long offset : offsets) {
      text(out, String.format(Locale.ROOT, "%010d 00000 n \n", offset));
    }
    text(
        out,
        "trailer\n<</Size "
            + (offsets.size() + 1)
            + "/Root 1 0 R>>\nstartxref\n"
            + xref
            + "\n%%EOF\n");
  }

  private void page(OutputStream out, int number) throws IOException {
    object(
        out,
        number,
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I "
            + (number + 2)
            + " 0 R>>>>/Contents "
            + (number + 1)
            + " 0 R>>");
    String content = "495 0 0 495 50 200 cm /I Do";
    object(
        out,
        number + 1,
        "<</Length " + content.length() + ">>\nstream\n" + content + "\nendstream");
    offsets.add(written);
    text(
        out,
        (number + 2)
            + " 0 obj\n<</Type/XObject/Subtype/Image/Width "
            + EDGE
            + "/Height "
            + EDGE
            + "/BitsPerComponent 8/ColorSpace/DeviceGray/Length "
            + IMAGE
            + ">>\nstream\n");
    random.nextBytes(noise);
    out.write(noise);
    written += noise.length;
    text(out, "\nendstream\nendobj\n");
  }

  private void object(OutputStream out, int number, String body) throws IOException {
    offsets.add(written);
    text(out, number + " 0 obj\n" + body + "\nendobj\n");
  }

  private void text(OutputStream out, String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    out.write(octets);
    written += octets.length;
  }
}
