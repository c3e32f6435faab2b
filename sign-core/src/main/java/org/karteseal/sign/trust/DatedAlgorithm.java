package org.karteseal.sign.trust;

/**
 * One line of the algorithm policy.
 *
 * @param kind what it speaks of
 * @param name the digest's standard name, or the signature family as in {@link AlgorithmUse}
 * @param minimumKeyBits the shortest key it speaks of, up to the next line of the family; 0 for a
 *     digest
 * @param life until when it may be used
 * @param source where the dates come from
 * @param confidence how sure they are
 */
public record DatedAlgorithm(
    Kind kind,
    String name,
    int minimumKeyBits,
    AlgorithmLife life,
    String source,
    Confidence confidence) {
  /** What a line speaks of. */
  public enum Kind {
    DIGEST,
    SIGNATURE
  }
}
