package org.karteseal.timestamp.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Since when each document is proven. A token proves a document when the links between them hold,
 * and when it and every later token pass: the later ones carry the earlier ones.
 */
final class ProofOfExistence {
  private record Step(int chain, int index, boolean linked, boolean passed, Instant genTime) {}

  private final List<Step> steps = new ArrayList<>();

  /** For each document, whether each chain so far covers it. */
  private final List<List<Boolean>> covered = new ArrayList<>();

  ProofOfExistence(int documents) {
    for (int i = 0; i < documents; i++) {
      covered.add(new ArrayList<>());
    }
  }

  void add(int chain, int index, boolean linked, boolean passed, Instant genTime) {
    steps.add(new Step(chain, index, linked, passed, genTime));
    // A chain whose first timestamp could not be looked at covers nothing.
    covered.forEach(
        chains -> {
          while (chains.size() <= chain) {
            chains.add(false);
          }
        });
  }

  /** Coverage by the chain that comes next in order. */
  void setCovered(int document, boolean isCovered) {
    covered.get(document).add(isCovered);
  }

  boolean wasCovered(int document) {
    return covered.get(document).contains(true);
  }

  /** The genTime of the first token from which on everything passes and leads to the document. */
  Optional<Instant> since(int document) {
    Optional<Instant> since = Optional.empty();
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (!steps.get(i).passed() || !connected(document, i)) {
        break;
      }
      since = Optional.of(steps.get(i).genTime());
    }
    return since;
  }

  /** From the document through its chain up to this step, without a gap. */
  private boolean connected(int document, int place) {
    Step step = steps.get(place);
    return covered.get(document).get(step.chain())
        && steps.stream()
            .filter(s -> s.chain() == step.chain() && s.index() <= step.index())
            .allMatch(Step::linked);
  }
}
