package org.karteseal.timestamp.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Octets;

/**
 * Where the parts of an evidence record (RFC 4998, 4.1) stand in its octets, for people who take it
 * apart with tools of their own.
 *
 * @param chains its ArchiveTimeStampChains, oldest first
 */
public record EvidenceLayout(List<Chain> chains) {
  public EvidenceLayout {
    chains = List.copyOf(chains);
  }

  /** The layout of a record in DER; empty for octets that are none. */
  public static Optional<EvidenceLayout> of(Octets record) {
    List<Tlv> parts = Tlv.parse(record.toByteArray()).flatMap(Tlv::children).orElse(List.of());
    if (parts.size() < 3) {
      return Optional.empty();
    }
    List<Chain> chains = new ArrayList<>();
    for (Tlv chain : parts.get(parts.size() - 1).children().orElse(List.of())) {
      List<Stamp> stamps = new ArrayList<>();
      for (Tlv stamp : chain.children().orElse(List.of())) {
        stamps.add(stamp(stamp.children().orElse(List.of())));
      }
      chains.add(new Chain(part(chain), stamps));
    }
    return chains.isEmpty() ? Optional.empty() : Optional.of(new EvidenceLayout(chains));
  }

  private static Stamp stamp(List<Tlv> parts) {
    Optional<Part> way =
        parts.stream().filter(p -> p.tag() == Der.context(2)).findFirst().map(EvidenceLayout::part);
    Part token = parts.isEmpty() ? new Part(0, 0) : part(parts.get(parts.size() - 1));
    return new Stamp(way, token);
  }

  private static Part part(Tlv element) {
    return new Part(element.offset(), element.length());
  }

  /** So many octets from there. */
  public record Part(int offset, int length) {}

  /** One chain and its archive timestamps, oldest first. */
  public record Chain(Part part, List<Stamp> stamps) {
    public Chain {
      stamps = List.copyOf(stamps);
    }
  }

  /**
   * One archive timestamp.
   *
   * @param way its reducedHashtree; empty when the digest itself was stamped
   * @param token its TimeStampToken
   */
  public record Stamp(Optional<Part> way, Part token) {}

  /** The header of the ArchiveTimeStampSequence of the first chains, which a renewal hashed. */
  public Octets sequenceHeader(int chainCount) {
    byte[][] first =
        chains.subList(0, chainCount).stream()
            .map(c -> new byte[c.part().length()])
            .toArray(byte[][]::new);
    int length = chains.subList(0, chainCount).stream().mapToInt(c -> c.part().length()).sum();
    byte[] sequence = Der.sequence(first);
    return Octets.of(java.util.Arrays.copyOf(sequence, sequence.length - length));
  }
}
