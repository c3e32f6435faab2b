package org.karteseal.sign.ades;

import org.karteseal.sign.ades.Coverage.Kind;

/**
 * Why a later revision of a PDF, or the structure of the file, is not passed. Each names something
 * that programs read differently, or that an earlier signature does not allow (ISO 32000-2, 7.5 and
 * 12.8; docs/adr/0027).
 */
public enum PdfReason {
  /** An object that no cross-reference lists; a program that recovers damaged files shows it. */
  OBJECT_OUTSIDE_TABLE(Kind.UNEXPLAINED),
  /** Octets that read as an object stand in a comment, a string or a stream. */
  OBJECT_IN_DISGUISE(Kind.UNEXPLAINED),
  /** An object or a stream that does not have the form or the length that it states. */
  OBJECT_MALFORMED(Kind.UNEXPLAINED),
  /** Octets that are no part of any object. */
  OCTETS_BETWEEN_OBJECTS(Kind.UNEXPLAINED),
  /** Octets behind the last cross-reference of the file. */
  REVISION_WITHOUT_TABLE(Kind.UNEXPLAINED),
  /** {@code startxref} does not lead to a cross-reference of its own revision. */
  STARTXREF_ASTRAY(Kind.UNEXPLAINED),
  /** A cross-reference does not go on where the revision before ended. */
  PREV_ASTRAY(Kind.UNEXPLAINED),
  /** An entry of a cross-reference does not lead to the object that it names. */
  ENTRY_ASTRAY(Kind.UNEXPLAINED),
  /** Two cross-references of one revision place an object differently. */
  TABLES_DISAGREE(Kind.UNEXPLAINED),
  /** A dictionary has a key twice. */
  DOUBLE_KEY(Kind.UNEXPLAINED),
  /** The beginning of another file stands within this one. */
  SECOND_HEADER(Kind.UNEXPLAINED),
  /** The structure is beyond the limits of this analysis. */
  TOO_COMPLEX(Kind.UNEXPLAINED),
  /**
   * In what was signed, programs that read the file by its tables see other objects than others.
   */
  READERS_DISAGREE(Kind.UNEXPLAINED),
  /** What a signature covers ends within a revision and not behind its end mark. */
  COVERAGE_ENDS_INSIDE(Kind.UNEXPLAINED),
  /** A cross-reference leads back to octets that were out of use. */
  OLD_OBJECT_REVIVED(Kind.CONTENT),
  /** An object that is still referred to was declared free. */
  OBJECT_FREED(Kind.CONTENT),
  /** An object came that an earlier revision had referred to in vain. */
  REFERENCE_FILLED(Kind.CONTENT),
  /** The trailer names another catalog, another encryption or another file. */
  TRAILER_CHANGED(Kind.CONTENT),
  /** The certification allows no such change. */
  FORBIDDEN_BY_CERTIFICATION(Kind.CONTENT),
  /** A signature locked the field. */
  FIELD_LOCKED(Kind.CONTENT),
  /** A document was certified after somebody else had signed it. */
  CERTIFIED_LATER(Kind.UNEXPLAINED),
  /** What a field shows is not its value. */
  FIELD_SHOWS_OTHER_VALUE(Kind.CONTENT),
  /** Whether a field shows its value cannot be told. */
  FIELD_VALUE_UNCLEAR(Kind.UNEXPLAINED),
  /** The appearance of a field shows more than a value. */
  FIELD_PAINTS_MORE(Kind.UNEXPLAINED),
  /** An annotation lies upon what was signed. */
  ANNOTATION_COVERS(Kind.UNEXPLAINED),
  /** An annotation that was signed was changed or removed. */
  ANNOTATION_CHANGED(Kind.UNEXPLAINED);

  private final Kind kind;

  PdfReason(Kind kind) {
    this.kind = kind;
  }

  /** The class of change that it makes of what it is found in. */
  public Kind kind() {
    return kind;
  }
}
