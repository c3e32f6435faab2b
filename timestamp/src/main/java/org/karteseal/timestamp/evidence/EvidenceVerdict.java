package org.karteseal.timestamp.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.timestamp.tsa.Outcome;

/**
 * What became of checking a record.
 *
 * @param outcome the worst of everything below
 * @param findings what does not pass, in the order of the record
 * @param documents the documents in the order given
 * @param timestamps every token, judged at the time of the next
 * @param readings how the record had to be read where the RFC is not clear
 * @param otherDigests how many digests of the first list belong to none of the documents: siblings
 *     in the tree, or members of the group that were not given; nobody can tell them apart
 */
public record EvidenceVerdict(
    Outcome outcome,
    List<EvidenceFinding> findings,
    List<DocumentVerdict> documents,
    List<JudgedTimestamp> timestamps,
    Set<Reading> readings,
    int otherDigests) {
  public EvidenceVerdict {
    findings = List.copyOf(findings);
    documents = List.copyOf(documents);
    timestamps = List.copyOf(timestamps);
    readings = Set.copyOf(readings);
  }

  static EvidenceVerdict unread(EvidenceReason reason, String detail) {
    return new EvidenceVerdict(
        reason.outcome(),
        List.of(EvidenceFinding.ofRecord(reason, detail)),
        List.of(),
        List.of(),
        Set.of(),
        0);
  }

  /** Whether every document is proven. */
  public boolean isPassed() {
    return outcome == Outcome.PASSED;
  }

  /** The earliest time at which all documents are proven; empty when one is not. */
  public Optional<Instant> provenSince() {
    return documents.isEmpty() || documents.stream().anyMatch(d -> d.provenSince().isEmpty())
        ? Optional.empty()
        : documents.stream().flatMap(d -> d.provenSince().stream()).max(Instant::compareTo);
  }
}
