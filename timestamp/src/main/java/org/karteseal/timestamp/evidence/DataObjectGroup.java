package org.karteseal.timestamp.evidence;

import java.util.List;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/**
 * Documents that share one evidence record (RFC 4998, 1.3): a scan and its signature file, the
 * pages of one study. The record proves the group only when all of them are shown.
 *
 * @param digests the documents' digests; sorted, each once, never empty
 */
public record DataObjectGroup(List<Octets> digests) {
  public DataObjectGroup {
    digests = digests.stream().distinct().sorted(HashTreeRule.BINARY_ASCENDING).toList();
    if (digests.isEmpty()) {
      throw new IllegalArgumentException("a group has documents");
    }
  }

  /** The group of one document, which is that document. */
  public static DataObjectGroup of(Octets digest) {
    return new DataObjectGroup(List.of(digest));
  }

  /** The leaf that stands for it in a tree. */
  public Octets leaf(DigestAlgorithm algorithm) {
    return HashTreeRule.group(algorithm, digests);
  }
}
