package org.karteseal.validator.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An incremental update as an attacker writes it (ISO 32000-2, 7.5.6), or as a writer should. */
final class Update {
  private final byte[] base;
  private final String text;
  private final Map<Integer, @Nullable String> objects = new TreeMap<>();
  private final Map<Integer, Integer> pointed = new TreeMap<>();
  private String extra = "";
  private int root = 1;
  private boolean prev = true;

  private Update(byte[] base) {
    this.base = base;
    this.text = RawPdf.text(base);
  }

  static Update of(byte[] base) {
    return new Update(base);
  }

  /** The newest text of an object. */
  String current(int number) {
    Matcher found =
        Pattern.compile("(?s)(?<![0-9])" + number + " 0 obj\\s(.*?)\\sendobj").matcher(text);
    String last = null;
    while (found.find()) {
      last = found.group(1);
    }
    if (last == null) {
      throw new IllegalStateException("no object " + number);
    }
    return last;
  }

  Update put(int number, String body) {
    objects.put(number, body);
    return this;
  }

  Update stream(int number, String entries, String data) {
    return put(number, RawPdf.stream(entries, data));
  }

  Update edit(int number, UnaryOperator<String> change) {
    String old = objects.get(number) == null ? current(number) : objects.get(number);
    String now = change.apply(String.valueOf(old));
    if (now.equals(old)) {
      throw new IllegalStateException("nothing changed in object " + number);
    }
    return put(number, now);
  }

  /** Adds entries to a dictionary. */
  Update add(int number, String entries) {
    return edit(number, s -> s.replaceFirst("<<", Matcher.quoteReplacement("<< " + entries)));
  }

  Update free(int number) {
    objects.put(number, null);
    return this;
  }

  /** An entry that leads somewhere without an object being written. */
  Update point(int number, int place) {
    pointed.put(number, place);
    return this;
  }

  Update trailer(String entries) {
    extra = entries;
    return this;
  }

  Update root(int number) {
    root = number;
    return this;
  }

  Update withoutPrev() {
    prev = false;
    return this;
  }

  static int startxref(byte[] pdf) {
    String text = RawPdf.text(pdf);
    Matcher found = Pattern.compile("startxref\\s+(\\d+)").matcher(text);
    int last = -1;
    while (found.find()) {
      last = Integer.parseInt(found.group(1));
    }
    return last;
  }

  static int size(byte[] pdf) {
    Matcher found = Pattern.compile("/Size (\\d+)").matcher(RawPdf.text(pdf));
    int most = 0;
    while (found.find()) {
      most = Math.max(most, Integer.parseInt(found.group(1)));
    }
    return most;
  }

  private int newSize() {
    int most = size(base);
    for (int number : objects.keySet()) {
      most = Math.max(most, number + 1);
    }
    return most;
  }

  private Map<Integer, Integer> write(ByteArrayOutputStream out) {
    out.writeBytes(base);
    if (base[base.length - 1] != '\n') {
      out.write('\n');
    }
    Map<Integer, Integer> places = new TreeMap<>(pointed);
    objects.forEach(
        (number, body) -> {
          if (body != null) {
            places.put(number, out.size());
            out.writeBytes(RawPdf.octets(number + " 0 obj\n" + body + "\nendobj\n"));
          }
        });
    return places;
  }

  private String trailerDictionary() {
    return "<< /Size "
        + newSize()
        + " /Root "
        + root
        + " 0 R "
        + (prev ? "/Prev " + startxref(base) + " " : "")
        + extra
        + " >>";
  }

  private String table(Map<Integer, Integer> places) {
    StringBuilder table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
    places.forEach((number, place) -> table.append(RawPdf.entry(number, place)));
    objects.forEach(
        (number, body) -> {
          if (body == null) {
            table.append(number).append(" 1\n0000000000 00001 f \n");
          }
        });
    return table.toString();
  }

  /** With a cross-reference table. */
  byte[] withTable() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<Integer, Integer> places = write(out);
    int start = out.size();
    out.writeBytes(
        RawPdf.octets(
            table(places)
                + "trailer\n"
                + trailerDictionary()
                + "\nstartxref\n"
                + start
                + "\n%%EOF\n"));
    return out.toByteArray();
  }

  /** With a cross-reference stream. */
  byte[] withStream() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<Integer, Integer> places = write(out);
    int own = newSize();
    places.put(own, out.size());
    StringBuilder index = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    places.forEach(
        (number, place) -> {
          index.append(number).append(" 1 ");
          rows.append(String.format(Locale.ROOT, "01%08X00 ", place));
        });
    out.writeBytes(
        RawPdf.octets(
            own
                + " 0 obj\n"
                + RawPdf.stream(
                    "/Type /XRef /W [1 4 1] /Filter /ASCIIHexDecode /Size "
                        + (own + 1)
                        + " /Index ["
                        + index
                        + "] /Root "
                        + root
                        + " 0 R /Prev "
                        + startxref(base)
                        + " "
                        + extra,
                    rows + ">")
                + "\nendobj\nstartxref\n"
                + places.get(own)
                + "\n%%EOF\n"));
    return out.toByteArray();
  }

  /** The objects alone. */
  byte[] bare() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out);
    return out.toByteArray();
  }

  /** Objects and a trailer, and no cross-reference. */
  byte[] withTrailerOnly(boolean end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out);
    out.writeBytes(
        ("trailer\n"
                + trailerDictionary()
                + (end ? "\nstartxref\n" + startxref(base) + "\n%%EOF\n" : "\n"))
            .getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }
}
