package org.karteseal.validator.attack;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One attack.
 *
 * @param name what is done
 * @param group its class
 * @param source the published description
 * @param base the signed document that it starts from
 * @param change what is done to its octets
 * @param seenIn the readers whose first page shows the difference
 * @param works for what no page shows: what a reader does, lists or says
 * @param code a code that the report must hold; empty where several would be right
 */
record Attack(
    String name,
    Group group,
    String source,
    Bases.Making base,
    Change change,
    Set<Reader> seenIn,
    String works,
    Optional<String> code) {

  /** The classes of issue 5. */
  enum Group {
    COVERAGE,
    CONTENTS,
    FORGERY,
    WRAPPING,
    SAVING,
    CROSS_REFERENCE,
    PAGES,
    ACTIONS,
    DOCUMENT,
    CONTENT,
    FORM,
    ANNOTATION,
    CERTIFICATION,
    SHADOW,
    REMOVAL
  }

  /** Programs that draw pages. */
  enum Reader {
    PDFBOX,
    POPPLER
  }

  /** Changes octets. */
  interface Change {
    byte[] of(byte[] base) throws Exception;
  }

  static Attack of(Group group, String name, String source, Bases.Making base, Change change) {
    return new Attack(
        name, group, source, base, change, EnumSet.noneOf(Reader.class), "", Optional.empty());
  }

  /** Both readers show it. */
  Attack shown() {
    return shownBy(Reader.PDFBOX, Reader.POPPLER);
  }

  Attack shownBy(Reader first, Reader... more) {
    return new Attack(name, group, source, base, change, EnumSet.of(first, more), works, code);
  }

  /** No page shows it. */
  Attack works(String how) {
    return new Attack(name, group, source, base, change, seenIn, how, code);
  }

  Attack code(String expected) {
    return new Attack(name, group, source, base, change, seenIn, works, Optional.of(expected));
  }
}
