package org.karteseal.timestamp.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.evidence.DocumentDigests.Candidate;
import org.karteseal.timestamp.tsa.JudgedToken;
import org.karteseal.timestamp.tsa.Outcome;
import org.karteseal.timestamp.tsa.Settlement;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenReason;
import org.karteseal.timestamp.tsa.TokenStatement;

/** One walk through all chains of a record. */
final class RecordWalk {
  private final EvidenceRecord record;
  private final List<ArchivedDocument> documents;
  private final boolean wholeGroup;
  private final TokenJudgement judgement;
  private final AlgorithmPolicy algorithms;
  private final Instant at;
  private final DocumentDigests digests;

  private final List<EvidenceFinding> findings = new ArrayList<>();
  private final List<JudgedTimestamp> judged = new ArrayList<>();
  private final Set<Reading> readings = EnumSet.noneOf(Reading.class);
  private final ProofOfExistence proof;
  private int otherDigests;

  RecordWalk(
      EvidenceRecord record,
      List<ArchivedDocument> documents,
      boolean wholeGroup,
      TokenJudgement judgement,
      AlgorithmPolicy algorithms,
      Instant at) {
    this.record = record;
    this.documents = List.copyOf(documents);
    this.wholeGroup = wholeGroup;
    this.judgement = judgement;
    this.algorithms = algorithms;
    this.at = at;
    this.digests = new DocumentDigests(record, this.documents);
    this.proof = new ProofOfExistence(this.documents.size());
  }

  EvidenceVerdict walk() throws SealException {
    if (documents.isEmpty()) {
      findings.add(EvidenceFinding.ofRecord(EvidenceReason.NO_DOCUMENT, ""));
    }
    for (int chain = 0; chain < record.chainCount(); chain++) {
      walk(chain);
    }
    Outcome outcome =
        findings.stream().map(f -> f.reason().outcome()).reduce(Outcome.PASSED, Outcome::and);
    findings.sort(
        Comparator.comparingInt(EvidenceFinding::chain)
            .thenComparingInt(EvidenceFinding::timestamp));
    return new EvidenceVerdict(outcome, findings, verdicts(), judged, readings, otherDigests);
  }

  private void walk(int chain) throws SealException {
    List<StoredTimestamp> timestamps = record.chains().get(chain);
    TreeDigest digest = timestamps.get(0).digest();
    boolean known = digest.newDigest().isPresent();
    if (!known) {
      findings.add(EvidenceFinding.of(EvidenceReason.DIGEST_UNKNOWN, chain, -1, digest.name()));
    }
    Instant end = chain + 1 < record.chainCount() ? genTime(chain + 1, 0) : at;
    boolean alive = end.isBefore(algorithms.lifeOfDigest(digest.name()).verifyUntil());
    if (known && !alive) {
      findings.add(EvidenceFinding.of(EvidenceReason.DIGEST_ENDED, chain, -1, digest.name()));
    }
    for (int i = 0; i < timestamps.size(); i++) {
      boolean linked = known && checkTimestamp(chain, i, digest);
      JudgedToken token = judge(chain, i);
      proof.add(
          chain,
          i,
          linked,
          token.isPassed() && alive,
          token.statement().map(TokenStatement::genTime).orElse(Instant.MAX));
    }
  }

  /** Whether this timestamp stands over what it should. */
  private boolean checkTimestamp(int chain, int index, TreeDigest digest) throws SealException {
    StoredTimestamp stored = record.chains().get(chain).get(index);
    if (!stored.digest().equals(digest)) {
      findings.add(EvidenceFinding.of(EvidenceReason.CHAIN_ALGORITHM, chain, index, ""));
      return false;
    }
    Optional<TokenStatement> statement = TokenJudgement.read(stored.token());
    if (statement.isEmpty()) {
      // The judgement of the token says so.
      return false;
    }
    if (!TreeDigest.ofOid(statement.get().imprintAlgorithm()).equals(digest)) {
      findings.add(EvidenceFinding.of(EvidenceReason.IMPRINT_ALGORITHM, chain, index, ""));
      return false;
    }
    Octets root = statement.get().imprint();
    List<List<Octets>> lists = stored.tree().lists();
    boolean rooted = lists.isEmpty() || checkRoot(chain, index, root, lists, digest);
    boolean holds =
        index > 0
            ? checkRenewedToken(chain, index, root, lists, digest)
            : checkFirst(chain, root, lists, digest);
    return rooted && holds;
  }

  private boolean checkRoot(
      int chain, int index, Octets root, List<List<Octets>> lists, TreeDigest digest) {
    int length = root.length();
    if (lists.stream().flatMap(List::stream).anyMatch(d -> d.length() != length)) {
      findings.add(EvidenceFinding.of(EvidenceReason.DIGEST_LENGTH, chain, index, ""));
      return false;
    }
    Optional<Set<Reading>> reading =
        digest.newDigest().flatMap(d -> RootReadings.leadingTo(root, lists, d));
    reading.ifPresent(readings::addAll);
    if (reading.isEmpty()) {
      findings.add(EvidenceFinding.of(EvidenceReason.ROOT_MISMATCH, chain, index, ""));
    }
    return reading.isPresent();
  }

  private boolean checkRenewedToken(
      int chain, int index, Octets root, List<List<Octets>> lists, TreeDigest digest) {
    RecordLinks.Linked old = record.links().token(chain, index - 1);
    Optional<Octets> imprint = digest.digest(old.octets().toByteArray());
    boolean renewed =
        imprint.isPresent()
            && (lists.isEmpty()
                ? imprint.get().equals(root)
                : lists.get(0).contains(imprint.get()));
    if (!renewed) {
      findings.add(EvidenceFinding.of(EvidenceReason.TIMESTAMP_NOT_RENEWED, chain, index, ""));
    }
    return renewed;
  }

  /** The first timestamp of a chain stands over the documents, and over the chains before it. */
  private boolean checkFirst(int chain, Octets root, List<List<Octets>> lists, TreeDigest digest)
      throws SealException {
    List<List<Candidate>> wanted = new ArrayList<>();
    for (int d = 0; d < documents.size(); d++) {
      List<Candidate> candidates = digests.of(d, chain, digest);
      if (candidates.isEmpty()) {
        findings.add(EvidenceFinding.ofDocument(EvidenceReason.DOCUMENT_DIGEST_MISSING, chain, d));
      }
      wanted.add(candidates);
    }
    List<Candidate> sequence =
        chain > 0 && record.links().isSequenceDigestListed()
            ? digests.ofSequence(chain, digest)
            : List.of();
    FirstList first = new FirstList(lists, root, digest, wanted, sequence);
    readings.addAll(first.readings());
    boolean listed = sequence.isEmpty() || first.hasSequence();
    if (!listed) {
      findings.add(EvidenceFinding.of(EvidenceReason.SEQUENCE_NOT_RENEWED, chain, 0, ""));
    }
    for (int d = 0; d < documents.size(); d++) {
      boolean covered = first.has(d);
      proof.setCovered(d, covered);
      if (!covered && !wanted.get(d).isEmpty()) {
        findings.add(EvidenceFinding.ofDocument(uncovered(chain, d), chain, d));
      }
    }
    if (!lists.isEmpty() && !documents.isEmpty()) {
      countOthers(chain, lists.get(0), first.matched());
    }
    return listed;
  }

  /** A document that an earlier chain covers was not altered; what is missing is the renewal. */
  private EvidenceReason uncovered(int chain, int document) {
    return chain > 0 && !record.links().isSequenceDigestListed() && proof.wasCovered(document)
        ? EvidenceReason.SEQUENCE_NOT_RENEWED
        : EvidenceReason.DOCUMENT_NOT_COVERED;
  }

  private void countOthers(int chain, List<Octets> firstList, Set<Octets> matched) {
    Set<Octets> others = new HashSet<>(firstList);
    others.removeAll(matched);
    if (chain == 0) {
      otherDigests = others.size();
    }
    if (wholeGroup && !others.isEmpty()) {
      findings.add(
          EvidenceFinding.of(
              EvidenceReason.GROUP_INCOMPLETE, chain, 0, String.valueOf(others.size())));
    }
  }

  private JudgedToken judge(int chain, int index) {
    StoredTimestamp stored = record.chains().get(chain).get(index);
    Instant then = nextTime(chain, index);
    JudgedToken token =
        judgement.judge(stored.token(), then, stored.certificates(), stored.revocation());
    judged.add(new JudgedTimestamp(chain, index, then, token));
    if (!token.isPassed()) {
      Settlement settledBy = token.reason().map(TokenReason::settledBy).orElse(Settlement.NOTHING);
      findings.add(
          new EvidenceFinding(
              token.outcome() == Outcome.FAILED
                  ? EvidenceReason.TOKEN_FAILED
                  : EvidenceReason.TOKEN_OPEN,
              chain,
              index,
              -1,
              token.detail().isEmpty() ? token.code() : token.code() + " " + token.detail(),
              settledBy));
    }
    return token;
  }

  private Instant nextTime(int chain, int index) {
    if (index + 1 < record.timestampCount(chain)) {
      return genTime(chain, index + 1);
    }
    return chain + 1 < record.chainCount() ? genTime(chain + 1, 0) : at;
  }

  /** What a token states; one that states nothing fails by itself, and is asked for now. */
  private Instant genTime(int chain, int index) {
    return TokenJudgement.read(record.chains().get(chain).get(index).token())
        .map(TokenStatement::genTime)
        .orElse(at);
  }

  private List<DocumentVerdict> verdicts() {
    Outcome ofRecord =
        findings.stream()
            .filter(f -> f.document() < 0)
            .map(f -> f.reason().outcome())
            .reduce(Outcome.PASSED, Outcome::and);
    List<DocumentVerdict> verdicts = new ArrayList<>();
    for (int d = 0; d < documents.size(); d++) {
      int place = d;
      Outcome own =
          findings.stream()
              .filter(f -> f.document() == place)
              .map(f -> f.reason().outcome())
              .reduce(ofRecord, Outcome::and);
      verdicts.add(new DocumentVerdict(documents.get(d).name(), own, proof.since(d)));
    }
    return verdicts;
  }
}
