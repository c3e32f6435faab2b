package org.karteseal.sign.ades.internal.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.ades.internal.pdf.PdfValue.Kind;

/** Reads cross-references where a file says that they are, and nowhere else. */
final class SectionReader {
  /** Far above what a record that is renewed every year needs. */
  static final int LONGEST_CHAIN = 10_000;

  private static final int LARGEST_STREAM = 64 * 1024 * 1024;

  /** Within so many octets before the end stands {@code startxref}. */
  private static final int TAIL = 4096;

  private final FileOctets octets;
  private final Map<Long, Optional<Section>> read = new HashMap<>();

  SectionReader(FileOctets octets) {
    this.octets = octets;
  }

  /** Where the revision that ends there says that its cross-reference is; -1 when nowhere. */
  long startOf(long revisionEnd) {
    long word = octets.findBefore("startxref", revisionEnd, TAIL);
    if (word < 0) {
      return -1;
    }
    Syntax syntax = new Syntax(octets, revisionEnd);
    long from = syntax.behindSpace(word + 9);
    long end = syntax.numberEnd(from, 18);
    return end < 0 ? -1 : syntax.number(from, end);
  }

  /** The section that begins there; empty when none does that can be read. */
  Optional<Section> at(long offset) {
    Optional<Section> known = read.get(offset);
    if (known == null) {
      known = parse(offset);
      read.put(offset, known);
    }
    return known;
  }

  private Optional<Section> parse(long offset) {
    if (offset < 0 || offset >= octets.size()) {
      return Optional.empty();
    }
    Syntax syntax = new Syntax(octets, octets.size());
    long from = syntax.behindSpace(offset);
    try {
      return Optional.of(octets.isAt(from, "xref") ? table(syntax, from) : stream(syntax, from));
    } catch (Syntax.Fault e) {
      return Optional.empty();
    }
  }

  private Section table(Syntax syntax, long offset) throws Syntax.Fault {
    Section.Builder builder = new Section.Builder();
    long i = syntax.behindComments(offset + 4);
    while (!octets.isAt(i, "trailer")) {
      long end = digits(syntax, i);
      long first = syntax.number(i, end);
      i = syntax.behindSpace(end);
      end = digits(syntax, i);
      long count = syntax.number(i, end);
      i = syntax.behindSpace(end);
      for (long k = 0; k < count && !octets.isAt(i, "trailer"); k++) {
        end = digits(syntax, i);
        long place = syntax.number(i, end);
        i = syntax.behindSpace(end);
        end = digits(syntax, i);
        long generation = syntax.number(i, end);
        i = syntax.behindSpace(end);
        builder.add(first + k, entry(syntax.at(i), place, generation));
        i = syntax.behindSpace(i + 1);
      }
    }
    PdfValue trailer = syntax.value(i + 7);
    if (!trailer.is(Kind.DICTIONARY)) {
      throw new Syntax.Fault("no trailer");
    }
    return builder.build(offset, false, trailer);
  }

  private static long entry(int kind, long place, long generation) throws Syntax.Fault {
    return switch (kind) {
      case 'n' -> ObjectTable.inFile(place, generation);
      case 'f' -> ObjectTable.free();
      default -> throw new Syntax.Fault("an entry of no kind");
    };
  }

  private static long digits(Syntax syntax, long from) throws Syntax.Fault {
    long end = syntax.numberEnd(from, 18);
    if (end < 0) {
      throw new Syntax.Fault("no number");
    }
    return end;
  }

  private Section stream(Syntax syntax, long offset) throws Syntax.Fault {
    FoundObject object =
        FoundObject.read(syntax, octets, offset, n -> -1)
            .orElseThrow(() -> new Syntax.Fault("no object"));
    PdfValue dictionary = object.value();
    if (!object.isStream() || !"XRef".equals(dictionary.name("Type"))) {
      throw new Syntax.Fault("no cross-reference");
    }
    byte[] rows =
        StreamBody.unpack(octets, dictionary, object.bodyStart(), object.bodyEnd(), LARGEST_STREAM);
    int[] widths = widths(dictionary);
    int row = widths[0] + widths[1] + widths[2];
    Section.Builder builder = new Section.Builder();
    int at = 0;
    for (long[] range : ranges(dictionary)) {
      for (long k = 0; k < range[1] && at + row <= rows.length; k++) {
        long type = widths[0] == 0 ? 1 : field(rows, at, widths[0]);
        long second = field(rows, at + widths[0], widths[1]);
        long third = field(rows, at + widths[0] + widths[1], widths[2]);
        at += row;
        if (type <= 2) {
          builder.add(
              range[0] + k,
              type == 0
                  ? ObjectTable.free()
                  : type == 1
                      ? ObjectTable.inFile(second, third)
                      : ObjectTable.inStream(second, third));
        }
      }
    }
    return builder.build(offset, true, dictionary);
  }

  private static int[] widths(PdfValue dictionary) throws Syntax.Fault {
    PdfValue value = dictionary.get("W");
    if (value == null || !value.is(Kind.ARRAY) || value.items().size() < 3) {
      throw new Syntax.Fault("no widths");
    }
    int[] widths = new int[3];
    for (int i = 0; i < 3; i++) {
      PdfValue width = value.items().get(i);
      if (!width.is(Kind.INTEGER) || width.number() < 0 || width.number() > 8) {
        throw new Syntax.Fault("odd widths");
      }
      widths[i] = (int) width.number();
    }
    if (widths[0] + widths[1] + widths[2] == 0) {
      throw new Syntax.Fault("no widths");
    }
    return widths;
  }

  private static List<long[]> ranges(PdfValue dictionary) throws Syntax.Fault {
    PdfValue index = dictionary.get("Index");
    if (index == null) {
      return List.of(new long[] {0, dictionary.integer("Size")});
    }
    List<long[]> ranges = new ArrayList<>();
    for (int i = 0; i + 1 < index.items().size(); i += 2) {
      if (!index.items().get(i).is(Kind.INTEGER) || !index.items().get(i + 1).is(Kind.INTEGER)) {
        throw new Syntax.Fault("odd ranges");
      }
      ranges.add(new long[] {index.items().get(i).number(), index.items().get(i + 1).number()});
    }
    return ranges;
  }

  private static long field(byte[] rows, int from, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | (rows[from + i] & 0xFF);
    }
    return value;
  }

  /**
   * The sections from that one back to the first, newest first; empty when the chain is broken,
   * goes in circles or is too long.
   */
  Optional<List<Section>> chain(long start) {
    List<Section> chain = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long offset = start;
    do {
      Optional<Section> section = at(offset);
      if (section.isEmpty() || !seen.add(offset) || chain.size() > LONGEST_CHAIN) {
        return Optional.empty();
      }
      chain.add(section.get());
      offset = section.get().previous();
    } while (offset >= 0);
    return Optional.of(chain);
  }

  /**
   * The table as specified: of each section the table itself, then its hidden stream, then the
   * sections before (ISO 32000-2, 7.5.8.4).
   */
  ObjectTable table(List<Section> chain) {
    ObjectTable table = new ObjectTable();
    for (int i = chain.size() - 1; i >= 0; i--) {
      apply(table, chain.get(i));
    }
    return table;
  }

  /** Puts one section, and what is hidden beside it, over a table. */
  void apply(ObjectTable table, Section section) {
    Optional<Section> hidden = section.hidden() < 0 ? Optional.empty() : at(section.hidden());
    table.apply(section);
    hidden.ifPresent(
        h -> {
          ObjectTable own = new ObjectTable();
          own.apply(section);
          for (int i = 0; i < h.count(); i++) {
            if (!ObjectTable.isInFile(own.get(h.number(i)))) {
              table.set(h.number(i), h.entry(i));
            }
          }
        });
  }
}
