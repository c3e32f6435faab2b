package org.karteseal.timestamp.archive.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.karteseal.sign.trust.AlgorithmPolicy;

/**
 * Plays the years to come: what ends first is renewed in time, until nothing ends before the
 * records that rely on it need not be kept. What is renewed takes everything of its digest along,
 * since that costs nothing.
 */
final class Forecast {
  private final PlanTerms terms;
  private final AlgorithmPolicy policy;
  private final Instant horizon;
  private final Map<String, List<Chain>> byDigest = new TreeMap<>();
  private final List<Renewal> renewals = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();

  Forecast(PlanTerms terms, AlgorithmPolicy policy, Instant horizon) {
    this.terms = terms;
    this.policy = policy;
    this.horizon = horizon;
  }

  void add(String digest, Ending ending, Needs needs) {
    add(digest, new Chain(ending, needs, 1));
  }

  List<Renewal> renewals() {
    return List.copyOf(renewals);
  }

  List<Loss> losses() {
    return List.copyOf(losses);
  }

  void run() {
    Instant now = terms.at();
    for (Optional<Due> next = next(); next.isPresent(); next = next()) {
      Due due = next.get();
      if (!due.end().when().isAfter(now)) {
        lose(due, Loss.Cause.ENDED_ALREADY);
        continue;
      }
      now = due.planned().isAfter(now) ? due.planned() : now;
      renew(due, now);
    }
  }

  private void renew(Due due, Instant now) {
    boolean digestEnds =
        due.end().cause() == EndingCause.TREE_DIGEST
            || !now.isBefore(policy.lifeOfDigest(due.digest()).signUntil());
    Optional<Ending> same = endOfToken(now, due.digest());
    if (same.isEmpty()) {
      lose(due, Loss.Cause.NO_SIGNATURE_ALGORITHM);
      return;
    }
    if (!digestEnds && same.get().when().isAfter(due.end().when())) {
      joined(Renewal.Kind.TIMESTAMP_RENEWAL, due, due.digest(), same.get(), now);
      return;
    }
    Optional<String> other =
        terms.future().digestAfter(due.digest(), now, due.end().when(), policy);
    Optional<Ending> end = other.flatMap(d -> endOfToken(now, d));
    if (end.isPresent() && end.get().when().isAfter(due.end().when())) {
      joined(Renewal.Kind.HASH_TREE_RENEWAL, due, other.orElseThrow(), end.get(), now);
    } else {
      boolean digestIsThere = other.isPresent() || !digestEnds;
      lose(due, digestIsThere ? Loss.Cause.NO_SIGNATURE_ALGORITHM : Loss.Cause.NO_DIGEST);
    }
  }

  /** All chains of the digest go on as one; one that holds longer by itself stays by itself. */
  private void joined(Renewal.Kind kind, Due due, String digest, Ending end, Instant now) {
    List<Chain> chains = chains(due.digest());
    List<Chain> taken = chains.stream().filter(c -> !c.end().when().isAfter(end.when())).toList();
    chains.removeAll(taken);
    Needs needs = new Needs();
    taken.forEach(c -> needs.add(c.needs()));
    add(digest, new Chain(end, needs, 1));
    LocalDate planned = Needs.day(now);
    renewals.add(
        new Renewal(
            kind,
            planned,
            due.end().lastDay(),
            due.planned().isBefore(terms.at()),
            due.end(),
            digest,
            taken.stream().mapToInt(Chain::joined).sum(),
            needs.keptOn(planned),
            needs.over(planned),
            end));
  }

  private void lose(Due due, Loss.Cause cause) {
    chains(due.digest()).remove(due.chain());
    Amount records = beyondItsEnd(due.chain());
    losses.add(new Loss(cause, due.end(), due.digest(), due.chain().joined(), records));
  }

  /** What must be renewed first, of all that does not last as long as its records need it. */
  private Optional<Due> next() {
    return byDigest.entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(c -> new Due(e.getKey(), c, planned(c))))
        .filter(d -> d.end().when().isBefore(horizon))
        .filter(d -> beyondItsEnd(d.chain()).records() > 0)
        .min(Comparator.comparing(Due::end, Ending.EARLIEST_FIRST));
  }

  private Amount beyondItsEnd(Chain chain) {
    Instant end = chain.end().when();
    return chain.needs().keptAt(end.isAfter(terms.at()) ? end : terms.at());
  }

  private Instant planned(Chain chain) {
    return chain.end().when().atZone(ZoneOffset.UTC).minusDays(terms.leadDays()).toInstant();
  }

  private Optional<Ending> endOfToken(Instant made, String digest) {
    Ending tree =
        new Ending(policy.lifeOfDigest(digest).verifyUntil(), EndingCause.TREE_DIGEST, digest);
    return terms
        .future()
        .endings(made, policy)
        .map(e -> Stream.concat(e.stream(), Stream.of(tree)))
        .flatMap(e -> e.min(Ending.EARLIEST_FIRST));
  }

  private void add(String digest, Chain chain) {
    chains(digest).add(chain);
  }

  private List<Chain> chains(String digest) {
    return byDigest.computeIfAbsent(digest, d -> new ArrayList<>());
  }

  /** Identity counts: two chains with the same end are two. */
  private static final class Chain {
    private final Ending end;
    private final Needs needs;
    private final int joined;

    Chain(Ending end, Needs needs, int joined) {
      this.end = end;
      this.needs = needs;
      this.joined = joined;
    }

    Ending end() {
      return end;
    }

    Needs needs() {
      return needs;
    }

    int joined() {
      return joined;
    }
  }

  private record Due(String digest, Chain chain, Instant planned) {
    Ending end() {
      return chain.end();
    }
  }
}
