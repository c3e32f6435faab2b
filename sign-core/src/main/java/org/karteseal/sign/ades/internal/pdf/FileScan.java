package org.karteseal.sign.ades.internal.pdf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.ades.PdfReason;
import org.karteseal.sign.ades.internal.pdf.Part.Found;
import org.karteseal.sign.ades.internal.pdf.Part.Mark;
import org.karteseal.sign.ades.internal.pdf.PdfValue.Kind;

/**
 * Goes through a file from front to back, as programs do that recover damaged ones, and lists every
 * object whether or not a cross-reference leads to it. Streams are passed over by the length that
 * they state.
 */
final class FileScan {
  private static final int LARGEST_STREAM = 32 * 1024 * 1024;
  private static final long UNPACKED_AT_MOST = 256L * 1024 * 1024;

  private final FileOctets octets;
  private final SectionReader sections;
  private final ObjectTable table;
  private final BitSet referenced = new BitSet();
  private final List<FoundSignature> signatures = new ArrayList<>();
  private long unpacked;

  /**
   * @param table where objects are, for lengths of streams that are objects of their own
   */
  FileScan(FileOctets octets, SectionReader sections, ObjectTable table) {
    this.octets = octets;
    this.sections = sections;
    this.table = table;
  }

  /** The numbers of all objects that something so far refers to. */
  BitSet referencedSoFar() {
    return (BitSet) referenced.clone();
  }

  List<FoundSignature> signatures() {
    return signatures;
  }

  /**
   * Reads the part of the file between two places.
   *
   * @param added whether it was added to what somebody had signed, so that nothing in it may be odd
   */
  Part read(long from, long to, boolean added) {
    Part part = new Part(from, to);
    Syntax syntax = new Syntax(octets, to);
    long i = syntax.behindSpace(from);
    while (i < to) {
      part.hasSomething();
      long next =
          octets.at(i) == '%' ? comment(part, syntax, i, added) : piece(part, syntax, i, added);
      i = syntax.behindSpace(Math.max(next, i + 1));
    }
    return part;
  }

  private long comment(Part part, Syntax syntax, long start, boolean added) {
    if (octets.isAt(start, "%%EOF") && !Syntax.isSpace(octets.at(start + 5))) {
      // Some writers go on without a line's end; what follows is no comment to any reader.
      return start + 5;
    }
    long end = syntax.lineEnd(start);
    if (octets.isAt(start, "%PDF-") && start > 0) {
      part.report(PdfReason.SECOND_HEADER, start, -1);
    } else if (added && hidesSomething(start, end)) {
      part.report(PdfReason.OBJECT_IN_DISGUISE, start, -1);
    }
    return end;
  }

  private long piece(Part part, Syntax syntax, long start, boolean added) {
    try {
      if (Syntax.isDigit(octets.at(start))) {
        Optional<FoundObject> object = FoundObject.read(syntax, octets, start, this::length);
        if (object.isPresent()) {
          return object(part, object.get(), added);
        }
      } else if (octets.isAt(start, "xref")) {
        Optional<Section> section = sections.at(start);
        if (section.isPresent()) {
          part.sections().add(start);
          look(part, section.get().trailer(), 0, start);
          return section.get().end();
        }
      } else if (octets.isAt(start, "startxref")) {
        long from = syntax.behindSpace(start + 9);
        long end = syntax.numberEnd(from, 18);
        if (end > 0) {
          part.starts().add(new Mark(start, syntax.number(from, end)));
          return end;
        }
      }
    } catch (Syntax.Fault e) {
      part.report(PdfReason.OBJECT_MALFORMED, start, -1);
      return Math.max(start + 1, FoundObject.headEnd(syntax, octets, start));
    }
    part.report(PdfReason.OCTETS_BETWEEN_OBJECTS, start, -1);
    long i = start + 1;
    while (i < part.to() && Syntax.isRegular(octets.at(i))) {
      i++;
    }
    return i;
  }

  private long object(Part part, FoundObject object, boolean added) {
    List<Integer> packed = List.of();
    look(part, object.value(), object.number(), object.start());
    if (object.isStream() && "ObjStm".equals(object.value().name("Type"))) {
      packed = unpack(part, object);
    }
    part.objects()
        .add(new Found(object.number(), object.generation(), object.start(), object.end(), packed));
    if (!object.exact()) {
      part.report(PdfReason.OBJECT_MALFORMED, object.start(), object.number());
    } else if (added && hidesSomething(object.value().start(), object.end())) {
      part.report(PdfReason.OBJECT_IN_DISGUISE, object.start(), object.number());
    }
    return object.end();
  }

  /** The objects in an object stream (ISO 32000-2, 7.5.7), each of which is looked at as well. */
  private List<Integer> unpack(Part part, FoundObject stream) {
    try {
      if (unpacked > UNPACKED_AT_MOST) {
        throw new Syntax.Fault("too much");
      }
      byte[] content =
          StreamBody.unpack(
              octets, stream.value(), stream.bodyStart(), stream.bodyEnd(), LARGEST_STREAM);
      unpacked += content.length;
      FileOctets inner = FileOctets.of(content);
      Syntax syntax = new Syntax(inner, content.length);
      long count = stream.value().integer("N");
      long first = stream.value().integer("First");
      if (count < 0 || count > content.length || first < 0 || first > content.length) {
        throw new Syntax.Fault("odd numbers");
      }
      List<Integer> members = new ArrayList<>();
      long at = 0;
      for (int i = 0; i < count; i++) {
        PdfValue number = integer(syntax, at);
        PdfValue offset = integer(syntax, number.end());
        at = offset.end();
        int member = (int) number.number();
        members.add(member);
        look(part, syntax.value(first + offset.number()), member, stream.start());
      }
      return members;
    } catch (Syntax.Fault e) {
      part.isNotComplete();
      return List.of();
    }
  }

  private static PdfValue integer(Syntax syntax, long from) throws Syntax.Fault {
    long start = syntax.behindComments(from);
    long end = syntax.numberEnd(start, 10);
    if (end < 0 || syntax.number(start, end) > ObjectTable.MOST) {
      throw new Syntax.Fault("no number");
    }
    return new PdfValue(Kind.INTEGER, start, end, syntax.number(start, end), 0, "", List.of());
  }

  /** Notes what a value refers to, and what in it is a signature. */
  private void look(Part part, PdfValue value, int holder, long octet) {
    switch (value.kind()) {
      case REFERENCE -> {
        if (value.number() <= ObjectTable.MOST) {
          referenced.set((int) value.number());
        }
      }
      case ARRAY -> value.items().forEach(item -> look(part, item, holder, octet));
      case DICTIONARY -> {
        if (value.contradictsItself()) {
          part.report(PdfReason.DOUBLE_KEY, value.start(), holder);
        }
        if (FoundSignature.isOne(value)) {
          signatures.add(new FoundSignature(holder, octet, value));
        }
        for (int i = 1; i < value.items().size(); i += 2) {
          look(part, value.items().get(i), holder, octet);
        }
      }
      default -> {}
    }
  }

  /** The integer that is that object, where the table leads to one. */
  private long length(long number) {
    long entry = table.get(number);
    if (!ObjectTable.isInFile(entry)) {
      return -1;
    }
    Syntax syntax = new Syntax(octets, octets.size());
    long start = syntax.behindSpace(ObjectTable.place(entry));
    long head = FoundObject.headEnd(syntax, octets, start);
    if (head < 0) {
      return -1;
    }
    long from = syntax.behindComments(head);
    long end = syntax.numberEnd(from, 18);
    return end < 0 ? -1 : syntax.number(from, end);
  }

  /** Whether octets that are no object of their own would read as one, or as a trailer. */
  private boolean hidesSomething(long from, long to) {
    for (long i = octets.find("obj", from, to); i >= 0; i = octets.find("obj", i + 3, to)) {
      long generation = digitsBefore(i, from);
      if (generation > 0 && digitsBefore(generation, from) > 0) {
        return true;
      }
    }
    return octets.find("startxref", from, to) >= 0 || octets.find("trailer", from, to) >= 0;
  }

  /** Where the digits begin that end, but for white space, before that place; -1 without any. */
  private long digitsBefore(long place, long from) {
    long end = place;
    while (end > from && Syntax.isSpace(octets.at(end - 1))) {
      end--;
    }
    long start = end;
    while (start > from && Syntax.isDigit(octets.at(start - 1))) {
      start--;
    }
    return end < place && start < end ? start : -1;
  }
}
