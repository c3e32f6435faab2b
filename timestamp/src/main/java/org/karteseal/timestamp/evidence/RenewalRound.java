package org.karteseal.timestamp.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.timestamp.evidence.EvidenceResult.Cause;
import org.karteseal.timestamp.evidence.EvidenceResult.Refused;
import org.karteseal.timestamp.evidence.ParsedEvidence.Read;
import org.karteseal.timestamp.evidence.ParsedEvidence.Unreadable;
import org.karteseal.timestamp.tsa.TokenRules;

/** The records of one renewal: each checked as it is now, its last token made ready. */
final class RenewalRound {
  private final TokenRules rules;
  private final Instant now;
  private final List<EvidenceVerdict> verdicts = new ArrayList<>();
  private final List<Optional<Refused>> refusals = new ArrayList<>();
  private final List<Optional<Prepared>> prepared = new ArrayList<>();

  /** Records that share a token share its new octets: one of them alone would be renewed. */
  private final Map<Octets, PreservedToken> preserved = new HashMap<>();

  /**
   * A record ready for what comes next.
   *
   * @param chains its archive timestamps, the last one with the preserved token
   * @param cryptoInfos the field of that name, carried along
   * @param algorithm of the last chain
   * @param earlierTokens the tokens of the last chain before the last one
   * @param preserved the last token with what its later judgement needs
   */
  record Prepared(
      List<List<ArchiveTimestamp>> chains,
      Optional<Octets> cryptoInfos,
      DigestAlgorithm algorithm,
      List<Octets> earlierTokens,
      PreservedToken preserved) {

    DataObjectGroup tokens() {
      List<Octets> tokens = new ArrayList<>(earlierTokens);
      tokens.add(preserved.timestamp().token());
      return EvidenceRecordWriter.timestampRenewal(algorithm, tokens);
    }

    Octets sequence() {
      return EvidenceRecordWriter.sequence(chains);
    }

    Octets withTimestamp(ArchiveTimestamp next) {
      List<List<ArchiveTimestamp>> longer = new ArrayList<>(chains);
      List<ArchiveTimestamp> last = new ArrayList<>(longer.remove(longer.size() - 1));
      last.add(next);
      longer.add(last);
      return EvidenceRecordWriter.record(longer, cryptoInfos);
    }

    Octets withChain(ArchiveTimestamp first) {
      List<List<ArchiveTimestamp>> longer = new ArrayList<>(chains);
      longer.add(List.of(first));
      return EvidenceRecordWriter.record(longer, cryptoInfos);
    }
  }

  RenewalRound(List<HeldRecord> records, TokenRules rules, EvidenceCheck check, Instant now)
      throws SealException {
    this.rules = rules;
    this.now = now;
    for (HeldRecord held : records) {
      ParsedEvidence parsed = EvidenceRecord.parse(held.record());
      if (parsed instanceof Read readable) {
        EvidenceVerdict verdict = check.check(readable.record(), held.documents(), now);
        verdicts.add(verdict);
        add(readable.record(), verdict);
      } else {
        Unreadable unreadable = (Unreadable) parsed;
        verdicts.add(EvidenceVerdict.unread(unreadable.reason(), unreadable.detail()));
        refuse(Cause.OLD_RECORD);
      }
    }
  }

  private void add(EvidenceRecord record, EvidenceVerdict verdict) {
    Optional<List<List<ArchiveTimestamp>>> carried = record.carriedForward();
    if (!verdict.isPassed()) {
      refuse(Cause.OLD_RECORD);
    } else if (carried.isEmpty()) {
      refuse(Cause.FORM_NOT_WRITTEN);
    } else {
      refusals.add(Optional.empty());
      prepared.add(Optional.of(prepare(record, verdict, carried.get())));
    }
  }

  private void refuse(Cause cause) {
    refusals.add(Optional.of(new Refused(cause, verdicts.get(verdicts.size() - 1))));
    prepared.add(Optional.empty());
  }

  private Prepared prepare(
      EvidenceRecord record, EvidenceVerdict verdict, List<List<ArchiveTimestamp>> carried) {
    VerifiedTimestamp last =
        verdict
            .timestamps()
            .get(verdict.timestamps().size() - 1)
            .token()
            .timestamp()
            .orElseThrow(() -> new SealBug("a token that passed has a chain"));
    PreservedToken ready =
        preserved.computeIfAbsent(
            last.token(), t -> TokenPreservation.preserve(last, rules.revocation(), now));
    List<List<ArchiveTimestamp>> chains = new ArrayList<>(carried);
    List<ArchiveTimestamp> chain = new ArrayList<>(chains.remove(chains.size() - 1));
    ArchiveTimestamp old = chain.remove(chain.size() - 1);
    chain.add(old.withToken(ready.timestamp().token()));
    chains.add(chain);
    List<StoredTimestamp> stored = record.chains().get(record.chainCount() - 1);
    return new Prepared(
        chains,
        record.cryptoInfos(),
        old.algorithm(),
        stored.subList(0, stored.size() - 1).stream().map(StoredTimestamp::token).toList(),
        ready);
  }

  /** The algorithms among the records that can be renewed. */
  Set<DigestAlgorithm> algorithms() {
    Set<DigestAlgorithm> algorithms = new LinkedHashSet<>();
    for (int i = 0; i < prepared.size(); i++) {
      if (refusal(i).isEmpty()) {
        algorithms.add(prepared(i).algorithm());
      }
    }
    return algorithms;
  }

  List<DataObjectGroup> tokens(DigestAlgorithm algorithm) {
    List<DataObjectGroup> leaves = new ArrayList<>();
    for (int i = 0; i < prepared.size(); i++) {
      if (refusal(i).isEmpty() && prepared(i).algorithm() == algorithm) {
        leaves.add(prepared(i).tokens());
      }
    }
    return leaves;
  }

  /** Why this record gets no further timestamp in its chain. */
  Optional<Refused> refusal(int place) {
    if (refusals.get(place).isPresent()) {
      return refusals.get(place);
    }
    String digest = prepared(place).algorithm().standardName();
    return now.isBefore(rules.algorithms().lifeOfDigest(digest).signUntil())
        ? Optional.empty()
        : Optional.of(new Refused(Cause.DIGEST_ENDED, verdicts.get(place)));
  }

  /** Why this record gets no new chain; an old digest is no reason. */
  Optional<Refused> refusalForNewTree(int place) {
    return refusals.get(place);
  }

  EvidenceVerdict verdict(int place) {
    return verdicts.get(place);
  }

  Prepared prepared(int place) {
    return prepared
        .get(place)
        .orElseThrow(() -> new SealBug("only records that were not refused are prepared"));
  }
}
