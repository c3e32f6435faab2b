package org.karteseal.sign.ades.internal.pdf;

import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.ades.internal.pdf.PdfValue.Kind;

/** Reads values by the letter of ISO 32000-2, 7.2 and 7.3, with limits on depth and number. */
final class Syntax {
  private static final int DEEPEST = 100;
  private static final int MOST_VALUES = 2_000_000;
  private static final int LONGEST_WORD = 4096;

  private final FileOctets octets;
  private final long limit;
  private int values;

  Syntax(FileOctets octets, long limit) {
    this.octets = octets;
    this.limit = Math.min(limit, octets.size());
  }

  /** What stands there is no value, or one beyond all limits. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    Fault(String message) {
      super(message, null, false, false);
    }
  }

  static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0 || c == '\f';
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isDelimiter(int c) {
    return switch (c) {
      case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%', -1 -> true;
      default -> false;
    };
  }

  static boolean isRegular(int c) {
    return !isSpace(c) && !isDelimiter(c);
  }

  int at(long offset) {
    return offset < limit ? octets.at(offset) : -1;
  }

  /** The first octet from there that is not white space. */
  long behindSpace(long from) {
    long i = from;
    while (i < limit && isSpace(octets.at(i))) {
      i++;
    }
    return i;
  }

  /** The first octet from there that is neither white space nor a comment. */
  long behindComments(long from) {
    long i = behindSpace(from);
    while (at(i) == '%' && !octets.isAt(i, "%%EOF")) {
      i = behindSpace(lineEnd(i));
    }
    return i;
  }

  long lineEnd(long from) {
    long i = from;
    while (i < limit && octets.at(i) != '\n' && octets.at(i) != '\r') {
      i++;
    }
    return i;
  }

  /** The unsigned number of at most so many digits that ends at the first other octet. */
  long numberEnd(long from, int most) {
    long i = from;
    while (i - from < most && isDigit(at(i))) {
      i++;
    }
    return i == from || isRegular(at(i)) ? -1 : i;
  }

  long number(long from, long end) {
    long value = 0;
    for (long i = from; i < end; i++) {
      value = value * 10 + octets.at(i) - '0';
    }
    return value;
  }

  /** The value at the first octet from there that is not blank; a reference counts as one. */
  PdfValue value(long from) throws Fault {
    values = 0;
    PdfValue first = single(behindComments(from), 0);
    if (first.kind() == Kind.INTEGER) {
      long second = behindComments(first.end());
      long secondEnd = numberEnd(second, 5);
      long r = secondEnd < 0 ? -1 : behindComments(secondEnd);
      if (r > 0 && at(r) == 'R' && !isRegular(at(r + 1))) {
        return reference(first, (int) number(second, secondEnd), r + 1);
      }
    }
    return first;
  }

  private static PdfValue reference(PdfValue first, int generation, long end) {
    return new PdfValue(
        Kind.REFERENCE, first.start(), end, first.number(), generation, "", List.of());
  }

  private PdfValue single(long start, int depth) throws Fault {
    if (depth > DEEPEST || ++values > MOST_VALUES) {
      throw new Fault("too much");
    }
    int c = at(start);
    return switch (c) {
      case '/' -> name(start);
      case '(' -> string(start);
      case '[' -> array(start, depth);
      case '<' -> at(start + 1) == '<' ? dictionary(start, depth) : hex(start);
      default -> {
        if (!isRegular(c)) {
          throw new Fault("no value");
        }
        yield word(start);
      }
    };
  }

  private PdfValue name(long start) throws Fault {
    StringBuilder text = new StringBuilder();
    long i = start + 1;
    while (isRegular(at(i))) {
      int c = at(i);
      int high = hexDigit(at(i + 1));
      int low = hexDigit(at(i + 2));
      if (c == '#' && high >= 0 && low >= 0) {
        c = (high << 4) | low;
        i += 2;
      }
      text.append((char) c);
      i++;
      if (text.length() > LONGEST_WORD) {
        throw new Fault("too long a name");
      }
    }
    return new PdfValue(Kind.NAME, start, i, 0, 0, text.toString(), List.of());
  }

  private static int hexDigit(int c) {
    return c < 0 ? -1 : Character.digit((char) c, 16);
  }

  private PdfValue string(long start) throws Fault {
    int open = 0;
    long i = start;
    do {
      int c = at(i);
      if (c < 0) {
        throw new Fault("a string without end");
      } else if (c == '\\') {
        i++;
      } else if (c == '(') {
        open++;
      } else if (c == ')') {
        open--;
      }
      i++;
    } while (open > 0);
    return new PdfValue(Kind.STRING, start, i, 0, 0, "", List.of());
  }

  private PdfValue hex(long start) throws Fault {
    long i = start + 1;
    while (hexDigit(at(i)) >= 0 || isSpace(at(i))) {
      i++;
    }
    if (at(i) != '>') {
      throw new Fault("a string that is not hexadecimal");
    }
    return new PdfValue(Kind.HEX, start, i + 1, 0, 0, "", List.of());
  }

  private PdfValue word(long start) throws Fault {
    long i = start;
    boolean digits = true;
    while (isRegular(at(i))) {
      digits &= isDigit(at(i)) || (i == start && (at(i) == '-' || at(i) == '+'));
      i++;
      if (i - start > LONGEST_WORD) {
        throw new Fault("too long a word");
      }
    }
    int c = at(start);
    boolean signed = c == '-' || c == '+';
    if (digits && i - start > (signed ? 1 : 0) && i - start <= 18) {
      long value = number(signed ? start + 1 : start, i);
      return new PdfValue(Kind.INTEGER, start, i, c == '-' ? -value : value, 0, "", List.of());
    }
    if (signed || c == '.' || isDigit(c)) {
      return new PdfValue(Kind.REAL, start, i, 0, 0, "", List.of());
    }
    StringBuilder text = new StringBuilder();
    for (long k = start; k < i; k++) {
      text.append((char) at(k));
    }
    return new PdfValue(Kind.WORD, start, i, 0, 0, text.toString(), List.of());
  }

  private PdfValue array(long start, int depth) throws Fault {
    List<PdfValue> items = new ArrayList<>();
    long end = items(start + 1, items, depth);
    if (at(end) != ']') {
      throw new Fault("an array without end");
    }
    return new PdfValue(Kind.ARRAY, start, end + 1, 0, 0, "", items);
  }

  private PdfValue dictionary(long start, int depth) throws Fault {
    List<PdfValue> items = new ArrayList<>();
    long end = items(start + 2, items, depth);
    if (at(end) != '>' || at(end + 1) != '>' || items.size() % 2 != 0) {
      throw new Fault("a dictionary without end");
    }
    for (int i = 0; i < items.size(); i += 2) {
      if (!items.get(i).is(Kind.NAME)) {
        throw new Fault("a key that is no name");
      }
    }
    return new PdfValue(Kind.DICTIONARY, start, end + 2, 0, 0, "", items);
  }

  private long items(long from, List<PdfValue> items, int depth) throws Fault {
    long i = behindComments(from);
    while (at(i) != ']' && at(i) != '>' && at(i) >= 0) {
      if (at(i) == 'R' && !isRegular(at(i + 1)) && endsWithTwoIntegers(items)) {
        PdfValue generation = items.remove(items.size() - 1);
        PdfValue number = items.remove(items.size() - 1);
        items.add(reference(number, (int) generation.number(), i + 1));
        i = behindComments(i + 1);
      } else {
        PdfValue value = single(i, depth + 1);
        items.add(value);
        i = behindComments(value.end());
      }
    }
    return i;
  }

  private static boolean endsWithTwoIntegers(List<PdfValue> items) {
    int n = items.size();
    return n >= 2
        && items.get(n - 1).is(Kind.INTEGER)
        && items.get(n - 2).is(Kind.INTEGER)
        && items.get(n - 1).number() >= 0
        && items.get(n - 1).number() < 65536
        && items.get(n - 2).number() >= 0;
  }
}
