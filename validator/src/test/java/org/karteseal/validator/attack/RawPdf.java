package org.karteseal.validator.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A PDF written octet by octet, so that every number in it is known (ISO 32000-2, 7.5). */
final class RawPdf {
  private final Map<Integer, String> objects = new TreeMap<>();

  static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  static String stream(String entries, String data) {
    return "<< " + entries + " /Length " + data.length() + " >>\nstream\n" + data + "\nendstream";
  }

  RawPdf put(int number, String body) {
    objects.put(number, body);
    return this;
  }

  String get(int number) {
    return Objects.requireNonNull(objects.get(number));
  }

  byte[] build(String header, String trailer) {
    return build(header, trailer, 0);
  }

  /** To stand at that place of another file. */
  byte[] build(String header, String trailer, int shift) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(octets(header + "\n%\u00e2\u00e3\u00cf\u00d3\n"));
    Map<Integer, Integer> places = new TreeMap<>();
    objects.forEach(
        (number, body) -> {
          places.put(number, shift + out.size());
          out.writeBytes(octets(number + " 0 obj\n" + body + "\nendobj\n"));
        });
    int size = 1 + ((TreeMap<Integer, String>) objects).lastKey();
    int table = shift + out.size();
    out.writeBytes(octets("xref\n0 1\n0000000000 65535 f \n"));
    places.forEach((number, place) -> out.writeBytes(octets(entry(number, place))));
    out.writeBytes(
        octets(
            "trailer\n<< /Size "
                + size
                + " /Root 1 0 R "
                + trailer
                + " >>\nstartxref\n"
                + table
                + "\n%%EOF\n"));
    return out.toByteArray();
  }

  static String entry(int number, int place) {
    return number + " 1\n" + String.format(Locale.ROOT, "%010d 00000 n \n", place);
  }
}
