package org.karteseal.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * A made-up prescription in Japanese. The JDK has no Japanese font to embed, so the text uses the
 * predefined CMap UniJIS-UTF16-H (ISO 32000-1, 9.7.5.2), and the reader brings the glyphs.
 */
final class SyntheticPrescription {
  private static final List<String> LINES =
      List.of(
          "処方箋（試験用・架空）",
          "患者　試験　太郎　　生年月日　昭和50年1月1日",
          "処方日　令和8年4月1日",
          "医療機関　カルテシール試験病院",
          "医師　手須戸　花子",
          "処方　架空錠A 5mg　1回1錠　1日3回　毎食後　7日分",
          "この文書は試験のために作られたもので、実在の人物や施設とは関係がない。");
  private static final int TOP = 760;
  private static final int LEFT = 60;
  private static final int LEADING = 28;
  private static final int SUPPLEMENT = 6;
  private static final int SYMBOLIC = 4;

  private SyntheticPrescription() {}

  static void write(Path file) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      PDResources resources = new PDResources();
      COSDictionary fonts = new COSDictionary();
      fonts.setItem(COSName.getPDFName("J"), font());
      resources.getCOSObject().setItem(COSName.FONT, fonts);
      page.setResources(resources);
      page.setContents(new PDStream(pdf, new java.io.ByteArrayInputStream(content())));
      pdf.addPage(page);
      pdf.save(file.toFile());
    }
  }

  private static byte[] content() {
    StringBuilder content = new StringBuilder();
    content.append("BT /J 14 Tf ").append(LEADING).append(" TL ");
    content.append(LEFT).append(' ').append(TOP).append(" Td\n");
    for (String line : LINES) {
      String hex = HexFormat.of().formatHex(line.getBytes(StandardCharsets.UTF_16BE));
      content.append('<').append(hex).append("> Tj T*\n");
    }
    return content.append("ET\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static COSDictionary font() {
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.getPDFName("Type0"));
    font.setItem(COSName.BASE_FONT, COSName.getPDFName("KozMinPr6N-Regular-UniJIS-UTF16-H"));
    font.setItem(COSName.ENCODING, COSName.getPDFName("UniJIS-UTF16-H"));
    COSArray descendants = new COSArray();
    descendants.add(descendant());
    font.setItem(COSName.DESCENDANT_FONTS, descendants);
    return font;
  }

  private static COSDictionary descendant() {
    COSName name = COSName.getPDFName("KozMinPr6N-Regular");
    COSDictionary collection = new COSDictionary();
    collection.setItem(COSName.REGISTRY, new COSString("Adobe"));
    collection.setItem(COSName.ORDERING, new COSString("Japan1"));
    collection.setInt(COSName.SUPPLEMENT, SUPPLEMENT);
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.getPDFName("CIDFontType0"));
    font.setItem(COSName.BASE_FONT, name);
    font.setItem(COSName.CIDSYSTEMINFO, collection);
    font.setItem(COSName.FONT_DESC, descriptor(name));
    return font;
  }

  /** The metrics that a reader needs to find a substitute (ISO 32000-1, 9.8). */
  private static COSDictionary descriptor(COSName name) {
    COSDictionary descriptor = new COSDictionary();
    descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
    descriptor.setItem(COSName.FONT_NAME, name);
    descriptor.setInt(COSName.FLAGS, SYMBOLIC);
    COSArray box = new COSArray();
    for (int bound : new int[] {-437, -340, 1147, 1317}) {
      box.add(COSInteger.get(bound));
    }
    descriptor.setItem(COSName.FONT_BBOX, box);
    descriptor.setInt(COSName.ITALIC_ANGLE, 0);
    descriptor.setInt(COSName.ASCENT, 880);
    descriptor.setInt(COSName.DESCENT, -120);
    descriptor.setInt(COSName.CAP_HEIGHT, 740);
    descriptor.setInt(COSName.STEM_V, 58);
    return descriptor;
  }
}
