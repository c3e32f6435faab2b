package org.karteseal.validator.attack;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.sign.scan.ConvertedScan;
import org.karteseal.sign.scan.ScanConverter;

/** Files whose cross-references are not the plainest, and yet in order. */
final class Layouts {
  private Layouts() {}

  /** ISO 32000-2, annex F: the first section of the file refers to the last. */
  @SuppressWarnings("StringConcatToTextBlock") // every octet counts
  static byte[] linearized() {
    byte[] plain = Records.bytes(Records.plain());
    Map<Integer, Integer> places = SavingAttacks.places(plain);
    String text = RawPdf.text(plain);
    String dictionary =
        "70 0 obj\n<< /Linearized 1 /L %010d /H [0 0] /O 3 /E %010d /N 2 /T %010d >>\nendobj\n";
    String header = text.substring(0, SavingAttacks.place(plain, 1));
    String first =
        "xref\n70 1\n%010d 00000 n \n3 1\n%010d 00000 n \ntrailer\n"
            + "<< /Size 71 /Root 1 0 R /Info 20 0 R /ID [<00112233> <00112233>] /Prev %010d >>\n"
            + "startxref\n0\n%%%%EOF\n";
    int at = header.length() + String.format(Locale.ROOT, dictionary, 0, 0, 0).length();
    String page = object(text, SavingAttacks.place(plain, 3));
    int pagePlace = at + String.format(Locale.ROOT, first, 0, 0, 0).length();
    StringBuilder rest = new StringBuilder();
    List<String> entries = new ArrayList<>();
    entries.add("0 1\n0000000000 65535 f \n");
    int from = pagePlace + page.length();
    for (Map.Entry<Integer, Integer> e : places.entrySet()) {
      if (e.getKey() != 3) {
        entries.add(RawPdf.entry(e.getKey(), from + rest.length()));
        rest.append(object(text, e.getValue()));
      }
    }
    int main = from + rest.length();
    String table = "xref\n" + String.join("", entries) + "trailer\n<< /Size 70 >>\n";
    String end = "startxref\n" + at + "\n%%EOF\n";
    int length = main + table.length() + end.length();
    return RawPdf.octets(
        header
            + String.format(Locale.ROOT, dictionary, length, from, main)
            + String.format(Locale.ROOT, first, header.length(), pagePlace, main)
            + page
            + rest
            + table
            + end);
  }

  private static String object(String text, int place) {
    return text.substring(place, text.indexOf("endobj\n", place) + 7);
  }

  /** ISO 32000-2, 7.5.8.4: the layer and its settings are for readers of streams only. */
  static byte[] hybrid() {
    RawPdf pdf = Records.plain();
    String head = "16 0 19 " + (pdf.get(16).length() + 1) + " ";
    String body = pdf.get(16) + "\n" + pdf.get(19);
    pdf.put(70, RawPdf.stream("/Type /ObjStm /N 2 /First " + head.length(), head + body));
    byte[] all = Records.bytes(pdf);
    String text = RawPdf.text(all);
    Map<Integer, Integer> places = SavingAttacks.places(all);
    StringBuilder objects = new StringBuilder(text.substring(0, SavingAttacks.place(all, 1)));
    StringBuilder table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
    for (Map.Entry<Integer, Integer> e : places.entrySet()) {
      if (e.getKey() != 16 && e.getKey() != 19) {
        table.append(RawPdf.entry(e.getKey(), objects.length()));
        objects.append(object(text, e.getValue()));
      } else {
        table.append(e.getKey()).append(" 1\n0000000000 00000 f \n");
      }
    }
    int stream = objects.length();
    objects
        .append("71 0 obj\n")
        .append(
            RawPdf.stream(
                "/Type /XRef /W [1 4 1] /Filter /ASCIIHexDecode /Size 72 /Index [16 1 19 1]"
                    + " /Root 1 0 R",
                "020000004600 020000004601 >"))
        .append("\nendobj\n");
    table.append(RawPdf.entry(71, stream));
    return RawPdf.octets(
        objects.toString()
            + table
            + "trailer\n<< /Size 72 /Root 1 0 R /Info 20 0 R /ID [<00112233> <00112233>] /XRefStm "
            + stream
            + " >>\nstartxref\n"
            + objects.length()
            + "\n%%EOF\n");
  }

  /** Something that means nothing in front of each object. */
  static byte[] withComments(String between) {
    byte[] plain = Records.bytes(Records.plain());
    String text = RawPdf.text(plain);
    Map<Integer, Integer> places = SavingAttacks.places(plain);
    StringBuilder objects = new StringBuilder(text.substring(0, SavingAttacks.place(plain, 1)));
    StringBuilder table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
    places.forEach(
        (number, place) -> {
          objects.append(between);
          table.append(RawPdf.entry(number, objects.length()));
          objects.append(object(text, place));
        });
    return RawPdf.octets(
        objects.toString()
            + table
            + "trailer\n<< /Size 41 /Root 1 0 R /Info 20 0 R /ID [<00112233> <00112233>] >>\n"
            + "startxref\n"
            + objects.length()
            + "\n%%EOF\n");
  }

  /** Places counted from the header, which other octets precede (ISO 32000-1, annex H.3.4.1). */
  static byte[] shifted(String before) {
    return RawPdf.octets(before + RawPdf.text(Records.bytes(Records.plain())));
  }

  /** A correction that the pharmacist appends by {@code karteseal amend}. */
  static byte[] amended(Bases bases) throws Exception {
    BufferedImage image = new BufferedImage(1654, 2339, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.fillRect(200, 200, 600, 40);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    try (ConvertedScan sheet =
            ScanConverter.standard(ZoneOffset.UTC)
                .convert(
                    Document.of("sheet.png", png.toByteArray()), bases.hospital.clock.instant());
        Pkcs12Key key = bases.hospital.key("pharmacist");
        SignedRecord amended =
            bases
                .hospital
                .signer("tsa-1")
                .amend(
                    SigningRequest.of(Document.of("record.pdf", bases.archived()), key)
                        .atLevel(SignatureLevel.LTA)
                        .asRecord("amended-dispensed-prescription"),
                    sheet.document())) {
      return amended.document().readAll();
    }
  }
}
