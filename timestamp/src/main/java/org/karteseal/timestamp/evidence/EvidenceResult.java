package org.karteseal.timestamp.evidence;

import java.util.List;
import org.karteseal.sign.Octets;
import org.karteseal.timestamp.evidence.PreservedToken.Gap;

/** What became of one record in a run. */
public sealed interface EvidenceResult {
  /**
   * It was written, read back and checked.
   *
   * @param record the new record
   * @param verdict the check of the new record
   * @param gaps what the renewed token could not be given for later; empty for a first record
   */
  record Written(Octets record, EvidenceVerdict verdict, List<Gap> gaps) implements EvidenceResult {
    public Written {
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * Nothing was written; the old record is what it was.
   *
   * @param cause why
   * @param verdict the check that decided it
   */
  record Refused(Cause cause, EvidenceVerdict verdict) implements EvidenceResult {}

  /** Why a record is not renewed. */
  enum Cause {
    /** The old record does not pass now: renewing it would seal damage. */
    OLD_RECORD,
    /** A record in XML, or of algorithms that KarteSeal does not write. */
    FORM_NOT_WRITTEN,
    /** The digest of its last chain may make no new trees: it is hash-tree renewal that is due. */
    DIGEST_ENDED,
    /** A document's digest by the new algorithm is not known. */
    DOCUMENT_DIGEST_MISSING,
    /** The new record does not pass; it was thrown away. */
    NEW_RECORD
  }
}
