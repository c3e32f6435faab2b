package org.karteseal.timestamp.evidence;

import java.time.Instant;
import java.util.List;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.evidence.ParsedEvidence.Read;
import org.karteseal.timestamp.evidence.ParsedEvidence.Unreadable;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenRules;

/**
 * Whether an evidence record proves documents (RFC 4998, 5.3; RFC 6283, 4.3): every chain, every
 * renewal, each token at the time of the next, and each document in each chain. Nothing in a record
 * can cause an exception, and a document that the record does not cover is never passed over.
 *
 * <p>Safe for use by several threads; one check shares the work on the authorities' paths.
 */
public final class EvidenceCheck {
  private final TokenJudgement judgement;
  private final AlgorithmPolicy algorithms;

  /** A check by these rules. */
  public EvidenceCheck(TokenRules rules) {
    this(new TokenJudgement(rules), rules.algorithms());
  }

  /** A check that shares a judgement with others. */
  public EvidenceCheck(TokenJudgement judgement, AlgorithmPolicy algorithms) {
    this.judgement = judgement;
    this.algorithms = algorithms;
  }

  /**
   * Checks a record over documents, each of which must be covered.
   *
   * @param at the validation time, for the last token
   * @throws SealException INPUT_UNREADABLE when a document's file cannot be read
   */
  public EvidenceVerdict check(Octets record, List<ArchivedDocument> documents, Instant at)
      throws SealException {
    return check(EvidenceRecord.parse(record), documents, at, false);
  }

  /** Checks a record over documents that are said to be the whole group: no more, no fewer. */
  public EvidenceVerdict checkGroup(Octets record, List<ArchivedDocument> group, Instant at)
      throws SealException {
    return check(EvidenceRecord.parse(record), group, at, true);
  }

  /** Checks a record that was read already. */
  public EvidenceVerdict check(EvidenceRecord record, List<ArchivedDocument> documents, Instant at)
      throws SealException {
    return new RecordWalk(record, documents, false, judgement, algorithms, at).walk();
  }

  private EvidenceVerdict check(
      ParsedEvidence parsed, List<ArchivedDocument> documents, Instant at, boolean wholeGroup)
      throws SealException {
    if (parsed instanceof Read readable) {
      return new RecordWalk(readable.record(), documents, wholeGroup, judgement, algorithms, at)
          .walk();
    }
    Unreadable unreadable = (Unreadable) parsed;
    return EvidenceVerdict.unread(unreadable.reason(), unreadable.detail());
  }
}
