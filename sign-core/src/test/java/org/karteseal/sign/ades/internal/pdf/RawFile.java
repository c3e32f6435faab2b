package org.karteseal.sign.ades.internal.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.Deflater;
import org.karteseal.sign.Document;

/** Writes a PDF by hand: exactly what the test says, with the places of what it wrote. */
final class RawFile {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<Integer, String> entries = new TreeMap<>();
  private final Map<Integer, Long> places = new TreeMap<>();
  private final Set<Long> ends = new TreeSet<>();
  private long previous = -1;

  /** Catalog, pages, one page and its content, which end as if a signature covered them. */
  static RawFile signed() {
    return unsigned().finish().end();
  }

  /** The same before its cross-reference. */
  static RawFile unsigned() {
    return new RawFile()
        .text("%PDF-1.7\n")
        .object(1, "<</Type/Catalog/Pages 2 0 R>>")
        .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
        .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>")
        .object(4, "<</Length 9>>\nstream\nBT ET 0 g\nendstream");
  }

  RawFile text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  long size() {
    return out.size();
  }

  long place(int number) {
    return places.getOrDefault(number, -1L);
  }

  /** An object that the next cross-reference lists. */
  RawFile object(int number, String body) {
    places.put(number, size());
    entry(number, entryOf(size(), 0, 'n'));
    return hidden(number, body);
  }

  /** An object that no cross-reference lists. */
  RawFile hidden(int number, String body) {
    return text(number + " 0 obj\n" + body + "\nendobj\n");
  }

  static String entryOf(long place, int generation, char kind) {
    return "%010d %05d %c \n".formatted(place, generation, kind);
  }

  /** An entry of the next cross-reference as the test wants it. */
  RawFile entry(int number, String entry) {
    entries.put(number, entry);
    return this;
  }

  /** A stream, deflated or not. */
  RawFile stream(int number, String dictionary, byte[] content, boolean deflated) {
    places.put(number, size());
    entry(number, entryOf(size(), 0, 'n'));
    byte[] body = deflated ? deflate(content) : content;
    text(number + " 0 obj\n<<" + dictionary + (deflated ? "/Filter/FlateDecode" : ""));
    text("/Length " + body.length + ">>\nstream\n");
    out.writeBytes(body);
    return text("\nendstream\nendobj\n");
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater();
    deflater.setInput(content);
    deflater.finish();
    byte[] buffer = new byte[content.length * 2 + 100];
    int n = deflater.deflate(buffer);
    deflater.end();
    return java.util.Arrays.copyOf(buffer, n);
  }

  /** Cross-reference, trailer and end. */
  RawFile finish() {
    return finish("/Root 1 0 R", previous);
  }

  RawFile finish(String trailer, long prev) {
    return table(trailer, prev).start(previous);
  }

  /** Cross-reference and trailer. */
  RawFile table(String trailer, long prev) {
    long place = size();
    StringBuilder table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
    entries.forEach((number, entry) -> table.append(number).append(" 1\n").append(entry));
    entries.clear();
    text(table + "trailer\n<<" + trailer + "/Size 50" + (prev < 0 ? "" : "/Prev " + prev) + ">>\n");
    previous = place;
    return this;
  }

  RawFile start(long place) {
    return text("startxref\n" + place + "\n%%EOF\n");
  }

  long previous() {
    return previous;
  }

  /** What a signature covers ends here. */
  RawFile end() {
    ends.add(size());
    return this;
  }

  FileStructure read() throws Exception {
    return FileStructure.of(Document.of("x.pdf", out.toByteArray()), ends);
  }

  byte[] octets() {
    return out.toByteArray();
  }
}
