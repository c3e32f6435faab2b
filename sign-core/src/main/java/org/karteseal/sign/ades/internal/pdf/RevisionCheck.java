package org.karteseal.sign.ades.internal.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.ades.PdfReason;
import org.karteseal.sign.ades.internal.pdf.Part.Found;
import org.karteseal.sign.ades.internal.pdf.Part.Mark;
import org.karteseal.sign.ades.internal.pdf.PdfValue.Kind;

/**
 * Whether a part that was added to a signed file consists of incremental updates by the letter (ISO
 * 32000-2, 7.5.6): each with objects, a cross-reference that lists all of them and nothing else,
 * and a {@code startxref} that leads to it. Then every reader sees the same, and none has to guess.
 */
final class RevisionCheck {
  private final FileOctets octets;
  private final SectionReader sections;
  private final ObjectTable table;
  private final Part part;
  private final boolean soundBefore;
  private final Set<Integer> added = new HashSet<>();
  private final Set<Integer> freed = new HashSet<>();
  private final Map<Long, Map<Integer, Found>> objectsByUpdate = new HashMap<>();
  private long previousStart;
  private @Nullable PdfValue previousTrailer;

  /**
   * @param table the objects of the file before the part; afterwards, those of the file with it
   * @param soundBefore whether the file before it could be read by its cross-references
   */
  RevisionCheck(
      FileOctets octets,
      SectionReader sections,
      ObjectTable table,
      Part part,
      boolean soundBefore) {
    this.octets = octets;
    this.sections = sections;
    this.table = table;
    this.part = part;
    this.soundBefore = soundBefore;
    this.previousStart = sections.startOf(part.from());
    this.previousTrailer = sections.at(previousStart).map(Section::trailer).orElse(null);
  }

  /** Numbers that are in use since, and were not before. */
  Set<Integer> added() {
    return added;
  }

  /** Numbers that are out of use since. */
  Set<Integer> freed() {
    return freed;
  }

  void check() {
    if (part.isBlank()) {
      return;
    }
    boolean encrypted = previousTrailer != null && previousTrailer.has("Encrypt");
    if (!part.isComplete() && !encrypted) {
      part.report(PdfReason.TOO_COMPLEX, part.from(), -1);
    }
    long from = part.from();
    for (Mark mark : part.starts()) {
      update(from, mark);
      from = mark.octet();
    }
    for (Found object : part.objects()) {
      if (object.start() >= from) {
        part.report(
            part.starts().isEmpty()
                ? PdfReason.REVISION_WITHOUT_TABLE
                : PdfReason.OBJECT_OUTSIDE_TABLE,
            object.start(),
            object.number());
      }
    }
    if (part.starts().isEmpty() && part.objects().isEmpty()) {
      part.report(PdfReason.REVISION_WITHOUT_TABLE, part.from(), -1);
    }
  }

  private void update(long from, Mark mark) {
    List<Section> own = own(from, mark);
    Map<Integer, Long> listed = new HashMap<>();
    for (int i = own.size() - 1; i >= 0; i--) {
      Section section = own.get(i);
      checkTrailer(section.trailer());
      Optional<Section> hidden = hidden(section, from, mark);
      hidden.ifPresent(h -> list(h, listed, from, mark));
      list(section, listed, from, mark);
      if (section.contradictsItself() || hidden.map(h -> disagrees(section, h)).orElse(false)) {
        part.report(PdfReason.TABLES_DISAGREE, section.offset(), -1);
      }
    }
    checkObjects(from, mark, listed, own);
    ObjectTable before = new ObjectTable();
    listed.keySet().forEach(n -> before.set(n, table.get(n)));
    for (int i = own.size() - 1; i >= 0; i--) {
      sections.apply(table, own.get(i));
    }
    for (int number : listed.keySet()) {
      boolean used = ObjectTable.isInUse(before.get(number));
      boolean uses = ObjectTable.isInUse(table.get(number));
      if (uses && !used && !freed.contains(number)) {
        added.add(number);
      } else if (used && !uses) {
        freed.add(number);
      }
    }
    previousStart = mark.target();
  }

  /** The sections that the update brought along, newest first; all of them lie within it. */
  private List<Section> own(long from, Mark mark) {
    List<Section> own = new ArrayList<>();
    long offset = mark.target();
    while (offset >= from && offset < mark.octet() && own.size() < SectionReader.LONGEST_CHAIN) {
      Optional<Section> section = sections.at(offset);
      if (section.isEmpty() || section.get().end() > mark.octet()) {
        break;
      }
      own.add(section.get());
      long previous = section.get().previous();
      if (previous >= offset) {
        part.report(PdfReason.PREV_ASTRAY, offset, -1);
        return own;
      }
      offset = previous;
    }
    if (own.isEmpty()) {
      part.report(PdfReason.STARTXREF_ASTRAY, mark.octet(), -1);
    } else if (offset != previousStart && soundBefore) {
      part.report(PdfReason.PREV_ASTRAY, own.get(own.size() - 1).offset(), -1);
    }
    for (long written : part.sections()) {
      boolean within = written >= from && written < mark.octet();
      if (within && own.stream().noneMatch(s -> s.offset() == written)) {
        part.report(PdfReason.TABLES_DISAGREE, written, -1);
      }
    }
    return own;
  }

  private Optional<Section> hidden(Section section, long from, Mark mark) {
    if (section.hidden() < 0) {
      return Optional.empty();
    }
    Optional<Section> hidden =
        section.hidden() >= from && section.hidden() < mark.octet()
            ? sections.at(section.hidden())
            : Optional.empty();
    if (hidden.isEmpty() || !hidden.get().isStream()) {
      part.report(PdfReason.TABLES_DISAGREE, section.offset(), -1);
    }
    return hidden;
  }

  /** A reader that knows no hidden stream would see another object, or an older one. */
  private boolean disagrees(Section section, Section hidden) {
    return disagrees(section, hidden, table);
  }

  static boolean disagrees(Section section, Section hidden, ObjectTable before) {
    ObjectTable own = new ObjectTable();
    own.apply(section);
    for (int i = 0; i < hidden.count(); i++) {
      int number = hidden.number(i);
      long entry = hidden.entry(i);
      long plain = own.get(number) != 0 ? own.get(number) : before.get(number);
      if (ObjectTable.isInUse(entry) && ObjectTable.isInUse(plain) && plain != entry) {
        return true;
      }
    }
    return false;
  }

  private void list(Section section, Map<Integer, Long> listed, long from, Mark mark) {
    for (int i = 0; i < section.count(); i++) {
      int number = section.number(i);
      long entry = section.entry(i);
      Long other = listed.put(number, entry);
      if (other != null
          && other != entry
          && ObjectTable.isInUse(other)
          && ObjectTable.isInUse(entry)) {
        part.report(PdfReason.TABLES_DISAGREE, section.offset(), number);
      }
      if (ObjectTable.isInUse(entry) && entry != table.get(number)) {
        checkEntry(number, entry, from, mark);
      }
    }
  }

  private void checkEntry(int number, long entry, long from, Mark mark) {
    long place = ObjectTable.place(entry);
    if (ObjectTable.isInStream(entry)) {
      // Whether that stream has it, and is of this update, its own entry and its members tell.
      Found stream = streams(from, mark).get((int) Math.min(place, Integer.MAX_VALUE));
      if (stream == null) {
        part.report(PdfReason.OLD_OBJECT_REVIVED, mark.octet(), number);
      } else if (part.isComplete() && !hasMember(stream, number, ObjectTable.second(entry))) {
        part.report(PdfReason.ENTRY_ASTRAY, mark.octet(), number);
      }
      return;
    }
    if (place < from) {
      boolean same = soundBefore || table.get(number) != 0;
      part.report(
          same ? PdfReason.OLD_OBJECT_REVIVED : PdfReason.ENTRY_ASTRAY, mark.octet(), number);
      return;
    }
    Found object = part.at(new Syntax(octets, part.to()).behindSpace(place));
    if (object == null
        || object.start() > mark.octet()
        || object.number() != number
        || object.generation() != ObjectTable.second(entry)) {
      part.report(PdfReason.ENTRY_ASTRAY, mark.octet(), number);
    }
  }

  private static boolean hasMember(Found stream, int number, int index) {
    return index < stream.packed().size() && stream.packed().get(index) == number;
  }

  private Map<Integer, Found> streams(long from, Mark mark) {
    return objectsByUpdate.computeIfAbsent(
        from,
        f -> {
          Map<Integer, Found> streams = new HashMap<>();
          for (Found object : part.objects()) {
            if (object.start() >= f && object.start() < mark.octet()) {
              streams.put(object.number(), object);
            }
          }
          return streams;
        });
  }

  /** Every object of the update is listed, at its place. */
  private void checkObjects(long from, Mark mark, Map<Integer, Long> listed, List<Section> own) {
    Syntax syntax = new Syntax(octets, part.to());
    for (Found object : part.objects()) {
      if (object.start() < from || object.start() > mark.octet()) {
        continue;
      }
      if (!isSection(object.start(), own)
          || ObjectTable.isInUse(table.get(object.number()))
          || listed.containsKey(object.number())) {
        long entry = listed.getOrDefault(object.number(), 0L);
        if (!ObjectTable.isInFile(entry)
            || syntax.behindSpace(ObjectTable.place(entry)) != object.start()) {
          part.report(PdfReason.OBJECT_OUTSIDE_TABLE, object.start(), object.number());
        }
      }
      Set<Integer> members = new HashSet<>();
      for (int member : object.packed()) {
        long entry = listed.getOrDefault(member, 0L);
        if (!members.add(member)
            || !ObjectTable.isInStream(entry)
            || ObjectTable.place(entry) != object.number()) {
          part.report(PdfReason.OBJECT_OUTSIDE_TABLE, object.start(), member);
        }
      }
    }
  }

  private static boolean isSection(long start, List<Section> own) {
    return own.stream().anyMatch(s -> s.offset() == start || s.hidden() == start);
  }

  /** Catalog and encryption stay what they were; writers are free with the identifier. */
  private void checkTrailer(PdfValue trailer) {
    PdfValue before = previousTrailer;
    if (before != null
        && soundBefore
        && !(same(before.get("Root"), trailer.get("Root"))
            && same(before.get("Encrypt"), trailer.get("Encrypt")))) {
      part.report(PdfReason.TRAILER_CHANGED, trailer.start(), -1);
    }
    previousTrailer = trailer;
  }

  private boolean same(@Nullable PdfValue a, @Nullable PdfValue b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    if (a.is(Kind.REFERENCE) || b.is(Kind.REFERENCE)) {
      return a.kind() == b.kind() && a.number() == b.number() && a.generation() == b.generation();
    }
    return octets.same(a.start(), a.end(), b.start(), b.end());
  }
}
