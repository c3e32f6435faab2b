package org.karteseal.timestamp.archive.plan;

import java.time.Instant;
import java.util.List;
import org.karteseal.sign.trust.AlgorithmUse;

/**
 * The newest archive timestamp of a chain (RFC 4998, 5.1): what stands behind the records now.
 *
 * @param id its name in the archive
 * @param treeDigest the digest of the chain's hash trees, by its standard name. A timestamp renewal
 *     stays with it (RFC 4998, 5.2); only a hash-tree renewal leaves it
 * @param signatures the algorithms of the token and of the certificates below its anchor
 * @param genTime the token's time
 * @param authority the authority's id in the trust directory
 * @param certificateEnd when the authority's certificate ends
 */
public record ChainHead(
    Id id,
    String treeDigest,
    List<AlgorithmUse> signatures,
    Instant genTime,
    String authority,
    Instant certificateEnd) {
  public ChainHead {
    signatures = List.copyOf(signatures);
  }

  /** The number of a round. */
  public record Id(long round) implements Comparable<Id> {
    @Override
    public int compareTo(Id other) {
      return Long.compare(round, other.round);
    }
  }
}
