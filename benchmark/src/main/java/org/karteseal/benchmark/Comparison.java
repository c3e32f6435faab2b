package org.karteseal.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.benchmark.Meter.Cost;

/**
 * Both sides on the same document, in turns: the one that goes second in a round goes first in the
 * next, so that neither profits from what the compiler learned from the other.
 */
final class Comparison {
  private final Meter meter = new Meter();
  private final Side first;
  private final Side second;

  Comparison(Side first, Side second) {
    this.first = first;
    this.second = second;
  }

  /** What one side needed. */
  record Figures(double wallMillis, double cpuMillis, double allocatedMegabytes, double peak) {
    double documentsPerSecond() {
      return 1000 / wallMillis;
    }
  }

  /** What both needed for one case, in as many rounds. */
  record Result(Case which, int rounds, Figures first, Figures second) {}

  Result run(Case which, Path input, Effort effort) throws Exception {
    rounds(which, input, effort.warmUp(), effort.most(), new ArrayList<>(), new ArrayList<>());
    List<Cost> a = new ArrayList<>();
    List<Cost> b = new ArrayList<>();
    rounds(which, input, effort.measured(), effort.most(), a, b);
    return new Result(
        which,
        a.size(),
        figures(a, peak(first, which, input, effort)),
        figures(b, peak(second, which, input, effort)));
  }

  private void rounds(Case which, Path input, Duration time, int most, List<Cost> a, List<Cost> b)
      throws Exception {
    long start = System.nanoTime();
    do {
      boolean even = a.size() % 2 == 0;
      if (even) {
        a.add(cost(first, which, input));
      }
      b.add(cost(second, which, input));
      if (!even) {
        a.add(cost(first, which, input));
      }
    } while (a.size() < most && System.nanoTime() - start < time.toNanos());
  }

  private Cost cost(Side side, Case which, Path input) throws Exception {
    return meter.cost(() -> side.perform(which, input, Optional.empty()));
  }

  private long peak(Side side, Case which, Path input, Effort effort) throws Exception {
    return meter.peakHeap(
        () -> {
          for (int i = 0; i < effort.heapRounds(); i++) {
            side.perform(which, input, Optional.empty());
          }
        });
  }

  private static Figures figures(List<Cost> costs, long peak) {
    return new Figures(
        median(costs.stream().mapToLong(Cost::wallNanos).toArray()) / 1e6,
        median(costs.stream().mapToLong(Cost::cpuNanos).toArray()) / 1e6,
        median(costs.stream().mapToLong(Cost::allocated).toArray()) / 1e6,
        peak / 1e6);
  }

  /** The median: a neighbour on the machine disturbs some rounds and not the middle one. */
  static double median(long[] values) {
    long[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }
}
