package org.karteseal.sign.ades.internal.pdf;

import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.karteseal.sign.ades.internal.pdf.PdfValue.Kind;

/**
 * An indirect object as it stands in the file (ISO 32000-2, 7.3.10).
 *
 * @param number its number
 * @param generation its generation
 * @param start the first digit of its number
 * @param end the octet behind {@code endobj}
 * @param value its value, of a stream the dictionary
 * @param bodyStart of a stream its first octet; -1 for other objects
 * @param bodyEnd the octet behind the stream
 * @param exact whether the stream has the length that it states, and the object its end
 */
record FoundObject(
    int number,
    int generation,
    long start,
    long end,
    PdfValue value,
    long bodyStart,
    long bodyEnd,
    boolean exact) {

  boolean isStream() {
    return bodyStart >= 0;
  }

  /** Where the value begins if an object begins there: behind {@code N G obj}; -1 otherwise. */
  static long headEnd(Syntax syntax, FileOctets octets, long start) {
    long numberEnd = syntax.numberEnd(start, 10);
    if (numberEnd < 0 || !Syntax.isSpace(syntax.at(numberEnd))) {
      return -1;
    }
    long generation = syntax.behindComments(numberEnd);
    long generationEnd = syntax.numberEnd(generation, 5);
    if (generationEnd < 0 || !Syntax.isSpace(syntax.at(generationEnd))) {
      return -1;
    }
    long word = syntax.behindComments(generationEnd);
    return octets.isAt(word, "obj") && syntax.number(start, numberEnd) <= ObjectTable.MOST
        ? word + 3
        : -1;
  }

  /**
   * The object that begins there; empty when none does.
   *
   * @param lengths the value of an object that is an integer, by its number; -1 for others
   * @throws Syntax.Fault when it begins and cannot be read
   */
  static Optional<FoundObject> read(
      Syntax syntax, FileOctets octets, long start, LongUnaryOperator lengths) throws Syntax.Fault {
    long head = headEnd(syntax, octets, start);
    if (head < 0) {
      return Optional.empty();
    }
    long numberEnd = syntax.numberEnd(start, 10);
    long generation = syntax.behindComments(numberEnd);
    int number = (int) syntax.number(start, numberEnd);
    int second = (int) syntax.number(generation, syntax.numberEnd(generation, 5));
    long from = syntax.behindComments(head);
    if (octets.isAt(from, "endobj")) {
      // An object without a value is null to all readers.
      PdfValue nothing = new PdfValue(Kind.WORD, from, from, 0, 0, "null", java.util.List.of());
      return Optional.of(new FoundObject(number, second, start, from + 6, nothing, -1, -1, true));
    }
    PdfValue value = syntax.value(from);
    long next = syntax.behindComments(value.end());
    if (value.is(Kind.DICTIONARY) && octets.isAt(next, "stream")) {
      return Optional.of(stream(syntax, octets, start, number, second, value, next, lengths));
    }
    boolean ended = octets.isAt(next, "endobj");
    long end = ended ? next + 6 : value.end();
    return Optional.of(new FoundObject(number, second, start, end, value, -1, -1, ended));
  }

  private static FoundObject stream(
      Syntax syntax,
      FileOctets octets,
      long start,
      int number,
      int generation,
      PdfValue value,
      long word,
      LongUnaryOperator lengths)
      throws Syntax.Fault {
    long body = word + 6;
    if (syntax.at(body) == '\r') {
      body++;
    }
    if (syntax.at(body) == '\n') {
      body++;
    }
    long bodyEnd = statedEnd(value, body, lengths);
    boolean exact = bodyEnd >= 0 && octets.isAt(syntax.behindSpace(bodyEnd), "endstream");
    long close;
    if (exact) {
      close = syntax.behindSpace(bodyEnd);
    } else {
      close = octets.find("endstream", body, octets.size());
      if (close < 0) {
        throw new Syntax.Fault("a stream without end");
      }
      bodyEnd = close;
    }
    long next = syntax.behindComments(close + 9);
    boolean ended = octets.isAt(next, "endobj");
    long end = ended ? next + 6 : close + 9;
    return new FoundObject(number, generation, start, end, value, body, bodyEnd, exact && ended);
  }

  private static long statedEnd(PdfValue dictionary, long body, LongUnaryOperator lengths) {
    PdfValue length = dictionary.get("Length");
    if (length == null) {
      return -1;
    }
    long stated =
        length.is(Kind.REFERENCE) ? lengths.applyAsLong(length.number()) : length.number();
    return length.is(Kind.REFERENCE) || length.is(Kind.INTEGER)
        ? stated < 0 ? -1 : body + stated
        : -1;
  }
}
