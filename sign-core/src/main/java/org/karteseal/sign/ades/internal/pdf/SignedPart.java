package org.karteseal.sign.ades.internal.pdf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.ades.PdfReason;
import org.karteseal.sign.ades.internal.pdf.Part.Found;

/**
 * What the first signature covers. Its author may have written it however badly; what counts is
 * whether readers by tables and readers by search see different objects in it, so that nobody can
 * tell which of them was signed.
 */
final class SignedPart {
  private final FileOctets octets;
  private final SectionReader sections;
  private final ObjectTable table;
  private final Part part;
  private final List<Section> chain;

  SignedPart(
      FileOctets octets,
      SectionReader sections,
      ObjectTable table,
      Part part,
      List<Section> chain) {
    this.octets = octets;
    this.sections = sections;
    this.table = table;
    this.part = part;
    this.chain = chain;
  }

  /**
   * Puts what a search finds in the place of entries that lead nowhere, as every reader has to.
   *
   * @return whether all entries led to their objects
   */
  static boolean completeTable(FileOctets octets, ObjectTable table, Part part, boolean chained) {
    ObjectTable last = new ObjectTable();
    part.objects()
        .forEach(o -> last.set(o.number(), ObjectTable.inFile(o.start(), o.generation())));
    Syntax syntax = new Syntax(octets, part.to());
    boolean sound = chained;
    for (int number = 0; number < Math.max(table.size(), last.size()); number++) {
      long entry = table.get(number);
      if (ObjectTable.isInFile(entry)) {
        Found found = part.at(syntax.behindSpace(ObjectTable.place(entry)));
        if (found == null || found.number() != number) {
          sound = false;
          table.set(number, last.get(number));
        }
      } else if (entry == 0 && !chained) {
        table.set(number, last.get(number));
      }
    }
    return sound;
  }

  List<Deviation> deviations(BitSet referenced) {
    List<Deviation> found = new ArrayList<>();
    compareWithSearch(found, referenced);
    compareHidden(found);
    part.deviations().stream().filter(d -> counts(d)).forEach(found::add);
    return found;
  }

  /** Everything else that is odd is odd to all readers alike. */
  private static boolean counts(Deviation deviation) {
    return deviation.reason() == PdfReason.DOUBLE_KEY;
  }

  private void compareWithSearch(List<Deviation> found, BitSet referenced) {
    ObjectTable last = new ObjectTable();
    for (int i = 0; i < part.objects().size(); i++) {
      last.set(part.objects().get(i).number(), ObjectTable.inFile(i, 0));
    }
    Syntax syntax = new Syntax(octets, part.to());
    for (int number = 1; number < last.size(); number++) {
      long index = last.get(number);
      if (index == 0) {
        continue;
      }
      Found newest = part.objects().get((int) ObjectTable.place(index));
      long entry = table.get(number);
      if (ObjectTable.isInFile(entry)) {
        Found listed = part.at(syntax.behindSpace(ObjectTable.place(entry)));
        if (listed != null
            && listed.start() < newest.start()
            && !octets.same(listed.start(), listed.end(), newest.start(), newest.end())) {
          found.add(new Deviation(PdfReason.READERS_DISAGREE, newest.start(), number));
        }
      } else if (entry == 0 && referenced.get(number)) {
        found.add(new Deviation(PdfReason.READERS_DISAGREE, newest.start(), number));
      }
    }
  }

  /** Hidden sections (ISO 32000-2, 7.5.8.4) add objects and never stand against a table. */
  private void compareHidden(List<Deviation> found) {
    ObjectTable before = new ObjectTable();
    for (int i = chain.size() - 1; i >= 0; i--) {
      Section section = chain.get(i);
      Optional<Section> hidden =
          section.hidden() < 0 ? Optional.empty() : sections.at(section.hidden());
      if (hidden.isPresent() && RevisionCheck.disagrees(section, hidden.get(), before)) {
        found.add(new Deviation(PdfReason.TABLES_DISAGREE, section.offset(), -1));
      }
      sections.apply(before, section);
    }
  }
}
