package org.karteseal.timestamp.archive.scrub;

/**
 * What became of a damaged tree file.
 *
 * @param file its name under the archive's folder
 * @param outcome whether it is whole again
 */
public record RepairResult(String file, Outcome outcome) {
  /** Whether a tree file is whole again. */
  public enum Outcome {
    /** Made again, and it has the root that the token covers. */
    REPAIRED,
    /** What can still be read gives another root: documents are gone or altered. */
    OTHER_ROOT,
    /** The same root and another file; the order of records in it is not sure. */
    OTHER_CHECKSUM,
    /** The tree before it, whose digests it is made of, is damaged itself. */
    OLDER_TREE_DAMAGED,
    /** Nothing of it can be read any more. */
    NOTHING_LEFT
  }
}
