package org.karteseal.timestamp.evidence;

import org.karteseal.timestamp.tsa.Settlement;

/**
 * One thing that does not pass.
 *
 * @param reason what
 * @param chain the chain's place, the first is 0; -1 where it is about the whole record
 * @param timestamp the archive timestamp's place in the chain; -1 where it is about the chain
 * @param document the document's place among those given; -1 where it is about none
 * @param detail a code that narrows it; may be empty
 * @param settledBy what would settle it
 */
public record EvidenceFinding(
    EvidenceReason reason,
    int chain,
    int timestamp,
    int document,
    String detail,
    Settlement settledBy) {

  static EvidenceFinding ofRecord(EvidenceReason reason, String detail) {
    return new EvidenceFinding(reason, -1, -1, -1, detail, reason.settledBy());
  }

  static EvidenceFinding of(EvidenceReason reason, int chain, int timestamp, String detail) {
    return new EvidenceFinding(reason, chain, timestamp, -1, detail, reason.settledBy());
  }

  static EvidenceFinding ofDocument(EvidenceReason reason, int chain, int document) {
    return new EvidenceFinding(reason, chain, 0, document, "", reason.settledBy());
  }

  @Override
  public String toString() {
    return reason
        + (chain < 0 ? "" : " " + chain + "." + Math.max(timestamp, 0))
        + (document < 0 ? "" : " document " + document)
        + (detail.isEmpty() ? "" : " " + detail);
  }
}
