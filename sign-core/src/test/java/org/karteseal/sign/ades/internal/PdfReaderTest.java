package org.karteseal.sign.ades.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings as PDFBox itself reads them (ISO 32000-1, 7.3.4.3). */
class PdfReaderTest {
  private static final COSName KEY = COSName.getPDFName("S");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<>",
        "<00>",
        "<0aFf>",
        "<0aF>",
        "<0a Ff\n>",
        "<0a\r\n0b>",
        "<0g12>",
        "(text)",
        "<4142434445464748494a4b4c4d4e4f505152535455565758595a4142434445464748494a4b4c4d4e>",
        "<4142434445464748494a4b4c4d4e4f505152535455565758595a4142434445464748494a4b4c4d4e4>"
      })
  void readsWhatPdfBoxReads(String string) throws IOException {
    assertThat(ours(string)).isEqualTo(theirs(string));
  }

  /** Longer than every block that is read at once, and than the pages of the source. */
  @ParameterizedTest
  @ValueSource(ints = {63, 64, 65, 4095, 4096, 8191, 8192, 8193, 40_000, 100_001})
  void longOnesToo(int digits) throws IOException {
    Random random = new Random(digits);
    StringBuilder hex = new StringBuilder("<");
    for (int i = 0; i < digits; i++) {
      hex.append(Character.forDigit(random.nextInt(16), 16));
    }
    String string = hex.append('>').toString();
    assertThat(ours(string)).isEqualTo(theirs(string)).hasSize((digits + 1) / 2);
  }

  private static byte[] ours(String string) throws IOException {
    return string(new PdfReader(new RandomAccessReadBuffer(pdf(string))));
  }

  private static byte[] theirs(String string) throws IOException {
    return string(new PDFParser(new RandomAccessReadBuffer(pdf(string))));
  }

  private static byte[] string(PDFParser parser) throws IOException {
    try (var pdf = parser.parse()) {
      COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
      return catalog.getDictionaryObject(KEY) instanceof COSString s ? s.getBytes() : new byte[0];
    }
  }

  private static byte[] pdf(String string) {
    String catalog = "1 0 obj\n<</Type /Catalog /S " + string + " /Pages 2 0 R>>\nendobj\n";
    String head = "%PDF-1.7\n";
    String pages = "2 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n";
    int second = head.length() + catalog.length();
    int table = second + pages.length();
    return (head
            + catalog
            + pages
            + "xref\n0 3\n0000000000 65535 f \n"
            + String.format("%010d 00000 n \n%010d 00000 n \n", head.length(), second)
            + "trailer\n<</Size 3 /Root 1 0 R>>\nstartxref\n"
            + table
            + "\n%%EOF\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
