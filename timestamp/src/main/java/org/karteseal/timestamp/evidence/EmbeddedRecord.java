package org.karteseal.timestamp.evidence;

import java.util.List;

/**
 * A record that was found inside something, with the verdict over what it should cover.
 *
 * @param place where it was found: the entry of a container, or the attribute's name
 * @param verdict the verdict; a document's place is its place among {@code documents}
 * @param documents what it should cover: entries of the container, or parts of the signature
 * @param notCovered entries of the container that no record should cover, and that are not covered
 * @param problems codes of what is wrong around the record itself; empty when nothing is
 */
public record EmbeddedRecord(
    String place,
    EvidenceVerdict verdict,
    List<String> documents,
    List<String> notCovered,
    List<Problem> problems) {
  /** What can be wrong around a record. */
  public enum Problem {
    /** A file that the manifest names is not in the container. */
    DOCUMENT_MISSING,
    /** A file has another digest than the manifest states. */
    MANIFEST_DIGEST,
    /** The manifest cannot be read, or names a digest that nobody knows. */
    MANIFEST_UNREADABLE,
    /** Several files have the same name: readers may show different ones. */
    NAME_TWICE,
    /** A signature that is not over its content needs the content, which was not given. */
    CONTENT_MISSING
  }

  public EmbeddedRecord {
    documents = List.copyOf(documents);
    notCovered = List.copyOf(notCovered);
    problems = List.copyOf(problems);
  }

  /** Whether the record passes and nothing around it is wrong. */
  public boolean isPassed() {
    return verdict.isPassed() && problems.isEmpty();
  }

  /** Without names, which may tell whose record it is. */
  @Override
  public String toString() {
    return verdict.outcome() + " " + problems;
  }
}
