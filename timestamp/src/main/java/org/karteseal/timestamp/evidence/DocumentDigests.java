package org.karteseal.timestamp.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;

/** What can stand for a document in the first list of a chain, likeliest first. */
final class DocumentDigests {
  private static final int MOST_XML = 64 * 1024 * 1024;

  private final EvidenceRecord record;
  private final List<ArchivedDocument> documents;

  /** A digest, and the readings under which it is the document's. */
  record Candidate(Octets digest, Set<Reading> readings) {}

  DocumentDigests(EvidenceRecord record, List<ArchivedDocument> documents) {
    this.record = record;
    this.documents = documents;
  }

  /** Nothing when no digest of the chain's algorithm is known. */
  List<Candidate> of(int document, int chain, TreeDigest digest) throws SealException {
    List<Candidate> own = own(documents.get(document), chain, digest);
    return chain == 0 || record.links().isSequenceDigestListed()
        ? own
        : withSequence(own, chain, digest);
  }

  /** The digests over the chains before this one. */
  List<Candidate> ofSequence(int chain, TreeDigest digest) {
    List<Candidate> candidates = new ArrayList<>();
    for (RecordLinks.Linked linked : record.links().chainsBefore(chain)) {
      digest
          .digest(linked.octets().toByteArray())
          .ifPresent(d -> candidates.add(new Candidate(d, linked.readings())));
    }
    return candidates;
  }

  private List<Candidate> own(ArchivedDocument document, int chain, TreeDigest digest)
      throws SealException {
    List<Candidate> candidates = new ArrayList<>();
    String method = record.links().canonicalization(chain);
    Optional<byte[]> canonical =
        method.isEmpty()
            ? Optional.empty()
            : document.content(MOST_XML).flatMap(c -> Canonicalization.ofDocument(c, method));
    canonical.flatMap(digest::digest).ifPresent(d -> candidates.add(new Candidate(d, Set.of())));
    Set<Reading> asOctets = canonical.isPresent() ? Set.of(Reading.XML_AS_OCTETS) : Set.of();
    document.digest(digest).ifPresent(d -> candidates.add(new Candidate(d, asOctets)));
    return candidates;
  }

  /** RFC 4998, 5.2: H(H(document) || H(sequence)); its figure 4 shows them sorted. */
  private List<Candidate> withSequence(List<Candidate> own, int chain, TreeDigest digest) {
    List<Candidate> joined = new ArrayList<>();
    for (Candidate sequence : ofSequence(chain, digest)) {
      for (Candidate document : own) {
        byte[] first = document.digest().toByteArray();
        byte[] second = sequence.digest().toByteArray();
        Set<Reading> readings = EnumSet.of(Reading.RENEWAL_IN_ORDER);
        readings.addAll(document.readings());
        readings.addAll(sequence.readings());
        join(first, second, digest).ifPresent(d -> joined.add(new Candidate(d, readings)));
        if (Arrays.compareUnsigned(first, second) > 0) {
          Set<Reading> sorted = EnumSet.copyOf(readings);
          sorted.remove(Reading.RENEWAL_IN_ORDER);
          sorted.add(Reading.RENEWAL_SORTED);
          join(second, first, digest).ifPresent(d -> joined.add(new Candidate(d, sorted)));
        }
      }
    }
    return joined;
  }

  private static Optional<Octets> join(byte[] first, byte[] second, TreeDigest digest) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return digest.digest(both);
  }
}
