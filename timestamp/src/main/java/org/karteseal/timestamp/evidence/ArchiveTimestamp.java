package org.karteseal.timestamp.evidence;

import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;

/**
 * One ArchiveTimeStamp (RFC 4998, 4.1) as octets: a new one, or one of an older record carried
 * forward.
 *
 * @param algorithm the algorithm of its hash tree
 * @param der its DER, or its octets as they were found
 */
public record ArchiveTimestamp(DigestAlgorithm algorithm, Octets der) {
  /**
   * A new one.
   *
   * @param tree the way of the document to the root
   * @param token the TimeStampToken over the root; goes in octet for octet
   */
  public static ArchiveTimestamp of(DigestAlgorithm algorithm, ReducedHashTree tree, Octets token) {
    List<byte[]> parts = new ArrayList<>();
    // Optional in the RFC where the token's imprint says the same; some verifiers want it stated.
    parts.add(Der.element(Der.context(0), List.of(AlgorithmIdentifiers.oid(algorithm))));
    if (!tree.lists().isEmpty()) {
      parts.add(
          Der.element(Der.context(2), tree.lists().stream().map(ArchiveTimestamp::list).toList()));
    }
    parts.add(token.toByteArray());
    return new ArchiveTimestamp(algorithm, Octets.of(Der.sequence(parts)));
  }

  /** The same around other octets of the token; nothing else of it is written again. */
  ArchiveTimestamp withToken(Octets token) {
    List<byte[]> parts = new ArrayList<>();
    Tlv.parse(der.toByteArray())
        .flatMap(Tlv::children)
        .orElseThrow(() -> new SealBug("an archive timestamp that was read has parts"))
        .forEach(part -> parts.add(part.octets()));
    parts.set(parts.size() - 1, token.toByteArray());
    return new ArchiveTimestamp(algorithm, Octets.of(Der.sequence(parts)));
  }

  private static byte[] list(List<Octets> digests) {
    return Der.sequence(
        digests.stream()
            .map(d -> Der.element(Der.OCTET_STRING, List.of(d.toByteArray())))
            .toList());
  }
}
