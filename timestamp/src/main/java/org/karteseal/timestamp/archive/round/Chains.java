package org.karteseal.timestamp.archive.round;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.SealException;

/**
 * Follows rounds from a seal to the newest token over it. Holds what it has read, so it is made
 * anew for each act.
 */
public final class Chains {
  private final Rounds rounds;
  private final Map<Integer, Round> known = new HashMap<>();

  /** Chains over the ledger as it is when they are first asked for. */
  public Chains(Rounds rounds) {
    this.rounds = rounds;
  }

  /** That round. */
  public Round round(int id) throws SealException {
    Round round = known.get(id);
    if (round == null) {
      round = rounds.byId(id);
      known.put(id, round);
    }
    return round;
  }

  /**
   * The sealed rounds that make up one ArchiveTimeStampChain, oldest first.
   *
   * @param seal the round over a tree's root
   * @param before the round over the tree of the next generation: what came with it or after it
   *     belongs to the next chain; empty for the newest generation
   */
  public List<Round> chain(int seal, Optional<Integer> before) throws SealException {
    List<Round> chain = new ArrayList<>();
    Optional<Integer> next = Optional.of(seal);
    while (next.isPresent() && before.filter(next.get()::equals).isEmpty()) {
      Round round = round(next.get());
      boolean over = round.state() != Round.State.SEALED;
      if (over || before.filter(b -> round.id() > b).isPresent()) {
        break;
      }
      chain.add(round);
      next = round.renewedBy();
    }
    return chain;
  }

  /** The newest sealed round over a seal; empty when the seal itself is not done. */
  public Optional<Round> head(int seal) throws SealException {
    List<Round> chain = chain(seal, Optional.empty());
    return chain.isEmpty() ? Optional.empty() : Optional.of(chain.get(chain.size() - 1));
  }
}
