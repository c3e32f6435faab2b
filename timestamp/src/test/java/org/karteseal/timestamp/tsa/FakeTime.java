package org.karteseal.timestamp.tsa;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody waits for it. */
final class FakeTime implements Patience.Time {
  final List<Duration> pauses = new ArrayList<>();
  private long nanos;

  static Patience patience(int budgetSeconds, int pauseSeconds) {
    return new FakeTime().within(budgetSeconds, pauseSeconds);
  }

  Patience within(int budgetSeconds, int pauseSeconds) {
    return new Patience(Duration.ofSeconds(budgetSeconds), Duration.ofSeconds(pauseSeconds), this);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void pass(Duration duration) {
    pauses.add(duration);
    nanos += duration.toNanos();
  }
}
