package org.karteseal.benchmark.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.record.RetentionRule.Condition;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.intake.RecordFacts;
import org.karteseal.timestamp.archive.store.StoredDocument;

/**
 * Small documents in the four formats of a hospital's archive, in four folders by type of record;
 * the number in the name decides everything else.
 */
final class MixedRecords {
  /** Kept three years from the day they were dispensed. */
  static final String PRESCRIPTIONS = "dispensed-prescription";

  /** Kept five years from an entry that, for every other chart, has not been the last one yet. */
  static final String CHARTS = "medical-chart";

  /** Kept twenty years from use. */
  static final String BIOLOGICAL = "biological-product-record";

  private static final String IMAGES = "xray-image";
  private static final LocalDate DAY = LocalDate.of(2026, 5, 20);

  private MixedRecords() {}

  /** Writes so many documents below the folder. */
  static void write(Path folder, int documents) throws IOException {
    for (int i = 0; i < documents; i++) {
      Path file = folder.resolve(path(i));
      Files.createDirectories(file.getParent());
      Files.write(file, content(i));
    }
  }

  /** The path of a document. */
  static String path(int document) {
    return switch (document % 4) {
      case 0 -> name(PRESCRIPTIONS, document, "xml");
      case 1 -> name(CHARTS, document, "pdf");
      case 2 -> name(IMAGES, document, "dcm");
      default -> name(BIOLOGICAL, document, "json");
    };
  }

  private static String name(String type, int document, String ending) {
    return String.format(Locale.ROOT, "%s/%03d/%07d.%s", type, document / 4000, document, ending);
  }

  private static byte[] content(int document) throws IOException {
    return switch (document % 4) {
      case 0 -> xml(document);
      case 1 -> pdf(document);
      case 2 -> dicom(document);
      default -> json(document);
    };
  }

  /** What the record system knows of each. */
  static FactsSource facts() {
    return MixedRecords::facts;
  }

  private static Optional<RecordFacts> facts(StoredDocument document) {
    String type = document.path().substring(0, document.path().indexOf('/'));
    int number =
        Integer.parseInt(
            document.path().substring(document.path().lastIndexOf('/') + 1).substring(0, 7));
    boolean happened = !type.equals(CHARTS) || number % 8 == 1;
    return Optional.of(
        new RecordFacts(
            type,
            Set.<Condition>of(),
            happened ? Optional.of(DAY) : Optional.empty(),
            Optional.empty()));
  }

  private static byte[] xml(int document) {
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><id root=\"2.999."
            + document
            + "\"/><title>処方箋</title></ClinicalDocument>\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] json(int document) {
    return ("{\"resourceType\":\"Observation\",\"id\":\"r" + document + "\",\"status\":\"final\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** One empty page; its number stands in the file's information dictionary. */
  private static byte[] pdf(int document) {
    String[] objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
      "<< /Title (Record " + document + ") >>"
    };
    StringBuilder file = new StringBuilder("%PDF-1.7\n");
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.length; i++) {
      table.append(String.format(Locale.ROOT, "%010d 00000 n \n", file.length()));
      file.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int start = file.length();
    file.append("xref\n0 5\n").append(table);
    file.append("trailer\n<< /Size 5 /Root 1 0 R /Info 4 0 R >>\nstartxref\n").append(start);
    return file.append("\n%%EOF\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A part 10 file with its instance UID and nothing to see. */
  private static byte[] dicom(int document) throws IOException {
    ByteArrayOutputStream meta = new ByteArrayOutputStream();
    element(meta, 0x0002, 0x0002, "UI", "1.2.840.10008.5.1.4.1.1.7\0");
    element(meta, 0x0002, 0x0003, "UI", even("2.999." + document));
    element(meta, 0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1\0");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(new byte[128]);
    file.write("DICM".getBytes(StandardCharsets.US_ASCII));
    ByteBuffer length = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    length.putShort((short) 0x0002).putShort((short) 0).put((byte) 'U').put((byte) 'L');
    file.write(length.putShort((short) 4).putInt(meta.size()).array());
    meta.writeTo(file);
    element(file, 0x0008, 0x0018, "UI", even("2.999." + document));
    return file.toByteArray();
  }

  private static String even(String uid) {
    return uid.length() % 2 == 0 ? uid : uid + "\0";
  }

  private static void element(
      ByteArrayOutputStream out, int group, int element, String type, String value)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) group).putShort((short) element);
    head.put(type.getBytes(StandardCharsets.US_ASCII)).putShort((short) value.length());
    out.write(head.array());
    out.write(value.getBytes(StandardCharsets.US_ASCII));
  }
}
