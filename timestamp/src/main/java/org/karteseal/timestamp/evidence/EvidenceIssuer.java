package org.karteseal.timestamp.evidence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.timestamp.evidence.EvidenceResult.Cause;
import org.karteseal.timestamp.evidence.EvidenceResult.Refused;
import org.karteseal.timestamp.evidence.EvidenceResult.Written;
import org.karteseal.timestamp.tsa.TokenRules;

/**
 * Makes evidence records and renews them, one token for as many as are given, without a ledger: for
 * a system that keeps each record beside its document.
 *
 * <p>Verify, act, verify: a record that does not pass now is refused and the others go on; every
 * new record is checked before it is returned. Nothing is stored here; whoever gets the records
 * writes them.
 */
public final class EvidenceIssuer {
  private final TimestampSource source;
  private final TokenRules rules;
  private final EvidenceCheck check;
  private final Clock clock;

  /**
   * @param source where tokens come from
   * @param rules what tokens are judged by; its revocation source also feeds renewed tokens
   */
  public EvidenceIssuer(TimestampSource source, TokenRules rules, Clock clock) {
    this.source = source;
    this.rules = rules;
    this.check = new EvidenceCheck(rules);
    this.clock = clock;
  }

  /**
   * A first record for each group (RFC 4998, 4.2), all under one token. A group of one is a single
   * document.
   *
   * @throws SealException when a document cannot be read, or no authority gave a token
   */
  public List<EvidenceResult> seal(List<List<ArchivedDocument>> groups, DigestAlgorithm algorithm)
      throws SealException {
    List<DataObjectGroup> digests = new ArrayList<>();
    for (List<ArchivedDocument> group : groups) {
      Optional<DataObjectGroup> digested = digests(group, algorithm);
      if (digested.isEmpty()) {
        throw new SealException(
            SealException.Reason.INPUT_UNREADABLE, "", "no " + algorithm.standardName());
      }
      digests.add(digested.get());
    }
    HashTree tree = HashTree.overGroups(algorithm, digests);
    VerifiedTimestamp token = stamp(algorithm, tree.root());
    List<EvidenceResult> results = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      ReducedHashTree path = tree.path(digests.get(i)).orElse(ReducedHashTree.none());
      Octets record =
          EvidenceRecordWriter.record(
              List.of(List.of(ArchiveTimestamp.of(algorithm, path, token.token()))));
      results.add(checked(record, groups.get(i), token, List.of()));
    }
    return results;
  }

  /**
   * A timestamp renewal (RFC 4998, 5.2): the last tokens of all records become leaves of one tree,
   * and no document's algorithm changes. Costs one token for each digest algorithm among them.
   *
   * @throws SealException when a document cannot be read, or no authority gave a token
   */
  public List<EvidenceResult> renewTimestamps(List<HeldRecord> records) throws SealException {
    RenewalRound round = new RenewalRound(records, rules, check, now());
    Map<DigestAlgorithm, HashTree> trees = new LinkedHashMap<>();
    Map<DigestAlgorithm, VerifiedTimestamp> tokens = new LinkedHashMap<>();
    for (DigestAlgorithm algorithm : round.algorithms()) {
      HashTree tree = HashTree.overGroups(algorithm, round.tokens(algorithm));
      trees.put(algorithm, tree);
      tokens.put(algorithm, stamp(algorithm, tree.root()));
    }
    List<EvidenceResult> results = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      Optional<Refused> refused = round.refusal(i);
      if (refused.isPresent()) {
        results.add(refused.get());
        continue;
      }
      RenewalRound.Prepared old = round.prepared(i);
      HashTree tree = trees.get(old.algorithm());
      VerifiedTimestamp token = tokens.get(old.algorithm());
      if (tree == null || token == null) {
        throw new SealBug("each algorithm of the round has a tree");
      }
      ReducedHashTree path = tree.path(old.tokens()).orElse(ReducedHashTree.none());
      ArchiveTimestamp next = ArchiveTimestamp.of(old.algorithm(), path, token.token());
      results.add(
          checked(
              old.withTimestamp(next), records.get(i).documents(), token, old.preserved().gaps()));
    }
    return results;
  }

  /**
   * A hash-tree renewal (RFC 4998, 5.2): documents are digested again by the new algorithm, and a
   * new chain begins over them and the whole old sequence. One token for all.
   *
   * @throws SealException when a document cannot be read, or no authority gave a token
   */
  public List<EvidenceResult> renewHashTrees(List<HeldRecord> records, DigestAlgorithm algorithm)
      throws SealException {
    RenewalRound round = new RenewalRound(records, rules, check, now());
    Map<Integer, DataObjectGroup> groups = new LinkedHashMap<>();
    for (int i = 0; i < records.size(); i++) {
      if (round.refusalForNewTree(i).isPresent()) {
        continue;
      }
      Optional<DataObjectGroup> digests = digests(records.get(i).documents(), algorithm);
      if (digests.isPresent()) {
        Octets sequence = round.prepared(i).sequence();
        groups.put(
            i,
            new DataObjectGroup(
                digests.get().digests().stream()
                    .map(d -> EvidenceRecordWriter.hashTreeRenewal(algorithm, d, sequence))
                    .toList()));
      }
    }
    List<EvidenceResult> results = new ArrayList<>();
    if (groups.isEmpty()) {
      for (int i = 0; i < records.size(); i++) {
        results.add(notRenewed(round, i));
      }
      return results;
    }
    HashTree tree = HashTree.overGroups(algorithm, groups.values());
    VerifiedTimestamp token = stamp(algorithm, tree.root());
    for (int i = 0; i < records.size(); i++) {
      DataObjectGroup group = groups.get(i);
      if (group == null) {
        results.add(notRenewed(round, i));
        continue;
      }
      ReducedHashTree path = tree.path(group).orElse(ReducedHashTree.none());
      RenewalRound.Prepared old = round.prepared(i);
      results.add(
          checked(
              old.withChain(ArchiveTimestamp.of(algorithm, path, token.token())),
              records.get(i).documents(),
              token,
              old.preserved().gaps()));
    }
    return results;
  }

  private static EvidenceResult notRenewed(RenewalRound round, int place) {
    return round
        .refusalForNewTree(place)
        .orElseGet(() -> new Refused(Cause.DOCUMENT_DIGEST_MISSING, round.verdict(place)));
  }

  private EvidenceResult checked(
      Octets record,
      List<ArchivedDocument> documents,
      VerifiedTimestamp token,
      List<PreservedToken.Gap> gaps)
      throws SealException {
    Instant now = now();
    // The authority's clock may be a moment ahead of ours.
    Instant at = token.genTime().isAfter(now) ? token.genTime() : now;
    EvidenceVerdict verdict = check.check(record, documents, at);
    return verdict.isPassed()
        ? new Written(record, verdict, gaps)
        : new Refused(Cause.NEW_RECORD, verdict);
  }

  private static Optional<DataObjectGroup> digests(
      List<ArchivedDocument> group, DigestAlgorithm algorithm) throws SealException {
    TreeDigest digest = new TreeDigest(algorithm.standardName());
    List<Octets> digests = new ArrayList<>();
    for (ArchivedDocument document : group) {
      Optional<Octets> one = document.digest(digest);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      digests.add(one.get());
    }
    return Optional.of(new DataObjectGroup(digests));
  }

  private VerifiedTimestamp stamp(DigestAlgorithm algorithm, Octets root) throws SealException {
    return source.stamp(MessageImprint.of(algorithm, root));
  }

  private Instant now() {
    return clock.instant();
  }
}
