package org.karteseal.sign.ades;

import java.util.List;
import java.util.Optional;

/**
 * What a signature covers, and what came after it.
 *
 * @param wholeDocument whether it covers the whole file as it is now
 * @param revisionEnd for PDF, the number of bytes of the signed revision
 * @param covered for XML, what the references point at; for PDF empty
 * @param notCovered for a record whose layout leaves parts unsigned, the names of those parts
 * @param laterChanges what was added after the signed revision, in order
 */
public record Coverage(
    boolean wholeDocument,
    Optional<Long> revisionEnd,
    List<String> covered,
    List<String> notCovered,
    List<LaterChange> laterChanges) {
  public Coverage {
    covered = List.copyOf(covered);
    notCovered = List.copyOf(notCovered);
    laterChanges = List.copyOf(laterChanges);
  }

  /** Coverage of a document in which no layout leaves anything unsigned. */
  public Coverage(
      boolean wholeDocument,
      Optional<Long> revisionEnd,
      List<String> covered,
      List<LaterChange> laterChanges) {
    this(wholeDocument, revisionEnd, covered, List.of(), laterChanges);
  }

  /** Whether everything that came later is explained and allowed. */
  public boolean laterChangesAreAllowed() {
    return laterChanges.stream().allMatch(c -> c.kind().isAllowed());
  }

  /**
   * One change after the signed revision.
   *
   * @param revision the number of the revision that made it, counted from 1 for the first one
   * @param kind its class
   * @param what the objects concerned, as numbers or names of the format
   * @param reasons why it is not allowed, as far as the class does not say it
   */
  public record LaterChange(int revision, Kind kind, String what, List<PdfReason> reasons) {
    public LaterChange {
      reasons = List.copyOf(reasons);
    }

    /** A change whose class says everything. */
    public LaterChange(int revision, Kind kind, String what) {
      this(revision, kind, what, List.of());
    }
  }

  /** Classes of later changes. */
  public enum Kind {
    VALIDATION_DATA(true),
    DOCUMENT_TIMESTAMP(true),
    FURTHER_SIGNATURE(true),
    FORM_FILL(true),
    /** An annotation beside the content, where the certification allows annotations. */
    ANNOTATION(true),
    /** Pages at the end, signed by whoever amended the record (guideline 6.0, GL6-16-7). */
    AMENDMENT(true),
    /** Anything that a reader shows or runs and that none of the above explains. */
    CONTENT(false),
    /** Bytes or objects that no reading of the file explains. */
    UNEXPLAINED(false);

    private final boolean allowed;

    Kind(boolean allowed) {
      this.allowed = allowed;
    }

    /** Whether such a change leaves what was signed as it was. */
    public boolean isAllowed() {
      return allowed;
    }
  }
}
