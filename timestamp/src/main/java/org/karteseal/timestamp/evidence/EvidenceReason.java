package org.karteseal.timestamp.evidence;

import org.karteseal.timestamp.tsa.Outcome;
import org.karteseal.timestamp.tsa.Settlement;

/** Why an evidence record does not pass; each with its outcome and with what would settle it. */
public enum EvidenceReason {
  /** Not an EvidenceRecord of RFC 4998 or RFC 6283; the detail says where reading ended. */
  UNREADABLE(Outcome.FAILED, Settlement.NOTHING),
  /** Another version than 1 (RFC 4998, 4.1; RFC 6283, 2.1). */
  VERSION(Outcome.FAILED, Settlement.NOTHING),
  /** Larger than what is read; the detail names the limit. */
  LIMIT(Outcome.INDETERMINATE, Settlement.NOTHING),
  /** The record protects encrypted data (RFC 4998, 6), and the way from it is not processed. */
  ENCRYPTED(Outcome.INDETERMINATE, Settlement.DOCUMENT),
  /** A digest that no provider knows; the detail is its identifier. */
  DIGEST_UNKNOWN(Outcome.INDETERMINATE, Settlement.NOTHING),
  /** A digest in a list has another length than the algorithm gives. */
  DIGEST_LENGTH(Outcome.FAILED, Settlement.NOTHING),
  /** Archive timestamps of one chain use different algorithms (RFC 4998, 5.1). */
  CHAIN_ALGORITHM(Outcome.FAILED, Settlement.NOTHING),
  /** The token's imprint is of another algorithm than its hash tree (RFC 4998, 4.3). */
  IMPRINT_ALGORITHM(Outcome.FAILED, Settlement.NOTHING),
  /** The lists lead to another root than the one that was stamped (RFC 4998, 4.3, step 4). */
  ROOT_MISMATCH(Outcome.FAILED, Settlement.NOTHING),
  /** The document is not in the first list (RFC 4998, 4.3, step 2): altered, or a foreign one. */
  DOCUMENT_NOT_COVERED(Outcome.FAILED, Settlement.NOTHING),
  /** The first list has digests of none of the documents, and the whole group was announced. */
  GROUP_INCOMPLETE(Outcome.INDETERMINATE, Settlement.DOCUMENT),
  /** No document was given, so the record was followed without knowing what it is for. */
  NO_DOCUMENT(Outcome.INDETERMINATE, Settlement.DOCUMENT),
  /** Only a digest by another algorithm was given. */
  DOCUMENT_DIGEST_MISSING(Outcome.INDETERMINATE, Settlement.DOCUMENT),
  /** The previous token is not in the first list (RFC 4998, 5.3, timestamp renewal). */
  TIMESTAMP_NOT_RENEWED(Outcome.FAILED, Settlement.NOTHING),
  /** Document and earlier chains are not in the first list (RFC 4998, 5.3, hash-tree renewal). */
  SEQUENCE_NOT_RENEWED(Outcome.FAILED, Settlement.NOTHING),
  /** The tree's digest no longer counted when the next chain began, or now (RFC 4998, 5.3). */
  DIGEST_ENDED(Outcome.INDETERMINATE, Settlement.EARLIER_RENEWAL),
  /** A token did not pass; its own reason is in the detail. */
  TOKEN_FAILED(Outcome.FAILED, Settlement.NOTHING),
  /** A token is open; its own reason is in the detail, and says what would settle it. */
  TOKEN_OPEN(Outcome.INDETERMINATE, Settlement.REVOCATION_DATA);

  private final Outcome outcome;
  private final Settlement settledBy;

  EvidenceReason(Outcome outcome, Settlement settledBy) {
    this.outcome = outcome;
    this.settledBy = settledBy;
  }

  /** FAILED or INDETERMINATE. */
  public Outcome outcome() {
    return outcome;
  }

  /** What would change the outcome. */
  public Settlement settledBy() {
    return settledBy;
  }
}
