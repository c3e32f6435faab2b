package org.karteseal.timestamp.archive.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.round.Member;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.archive.round.Rounds;
import org.karteseal.timestamp.evidence.EvidenceRecordWriter;
import org.karteseal.timestamp.evidence.HashTree;
import org.karteseal.timestamp.tsa.JudgedToken;
import org.karteseal.timestamp.tsa.Outcome;
import org.karteseal.timestamp.tsa.TokenJudgement;

/**
 * What was found of rounds and their tokens (RFC 4998, 5.3). Thousands of records share one round,
 * so each is looked at once. Belongs to one thread.
 */
final class RoundProofs {
  private final Rounds rounds;
  private final TokenJudgement judgement;
  private final Map<Integer, Facts> facts = new HashMap<>();
  private final Map<Question, Optional<Fault>> tokens = new HashMap<>();

  RoundProofs(Rounds rounds, TokenJudgement judgement) {
    this.rounds = rounds;
    this.judgement = judgement;
  }

  /**
   * Follows a chain: the root is under the first token, each token under the next one.
   *
   * @param root of a batch's tree
   * @param end when the last token must be good: the first token of the next chain, or now
   */
  List<Fault> chain(Octets root, List<Round> chain, Instant end) throws SealException {
    List<Fault> faults = new ArrayList<>();
    Octets leaf = root;
    for (int i = 0; i < chain.size(); i++) {
      Round round = chain.get(i);
      Facts known = facts(round);
      if (known.fault().isPresent()) {
        faults.add(known.fault().get());
      } else if (!known.members().contains(leaf)) {
        faults.add(Fault.round(RecordFault.ROUND, "MEMBERS", round.id()));
      }
      Instant at = i + 1 < chain.size() ? stamp(chain.get(i + 1)).generatedAt() : end;
      token(round, at).ifPresent(faults::add);
      leaf = EvidenceRecordWriter.timestampRenewal(round.algorithm(), stamp(round).token());
    }
    return faults;
  }

  /** Whether the members of a round give its root, and its token is over that root. */
  Optional<Fault> own(Round round) throws SealException {
    return facts(round).fault();
  }

  /** Whether the round's token is good at that time. */
  Optional<Fault> token(Round round, Instant at) {
    return tokens.computeIfAbsent(new Question(round.id(), at), q -> judge(round, at));
  }

  private Optional<Fault> judge(Round round, Instant at) {
    JudgedToken judged = judgement.judge(stamp(round).token(), at);
    return judged.isPassed()
        ? Optional.empty()
        : Optional.of(
            Fault.round(
                judged.outcome() == Outcome.FAILED ? RecordFault.TOKEN : RecordFault.TOKEN_OPEN,
                judged.code(),
                round.id()));
  }

  private Facts facts(Round round) throws SealException {
    Facts known = facts.get(round.id());
    if (known == null) {
      Set<Octets> members = new HashSet<>();
      rounds.members(round.id()).stream().map(Member::digest).forEach(members::add);
      known = new Facts(members, fault(round, members));
      facts.put(round.id(), known);
    }
    return known;
  }

  private static Optional<Fault> fault(Round round, Set<Octets> members) {
    boolean digests = members.stream().allMatch(m -> m.length() == round.algorithm().length());
    if (members.isEmpty()
        || !digests
        || !HashTree.over(round.algorithm(), members).root().equals(round.root())) {
      return Optional.of(Fault.round(RecordFault.ROUND, "ROOT", round.id()));
    }
    boolean same =
        TokenJudgement.read(stamp(round).token())
            .filter(s -> s.imprintAlgorithm().equals(round.algorithm().oid()))
            .filter(s -> s.imprint().equals(round.root()))
            .isPresent();
    return same
        ? Optional.empty()
        : Optional.of(Fault.round(RecordFault.TOKEN_IMPRINT, "", round.id()));
  }

  static Round.Stamp stamp(Round round) {
    return round.stamp().orElseThrow(() -> new SealBug("a sealed round has a token"));
  }

  private record Facts(Set<Octets> members, Optional<Fault> fault) {}

  private record Question(int round, Instant at) {}
}
