package org.karteseal.cli.service.ground;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.karteseal.cli.service.settings.ClockLimits;

/**
 * The wall clock, held against the machine's own count of time. Verdicts of "now" are worth as much
 * as the clock: one that jumped is not believed until it has run steadily for a while, and one from
 * before the program was built is not believed at all.
 */
public final class ClockWatch {
  private final Clock clock;
  private final LongSupplier nanos;
  private final ClockLimits limits;
  private final Instant built;
  private Instant wall;
  private long count;
  private Optional<Jump> jump = Optional.empty();

  private record Jump(String code, long count) {}

  /**
   * @param nanos the machine's own count, as {@link System#nanoTime}
   * @param built when this program was built
   */
  public ClockWatch(Clock clock, LongSupplier nanos, ClockLimits limits, Instant built) {
    this.clock = clock;
    this.nanos = nanos;
    this.limits = limits;
    this.built = built;
    this.wall = clock.instant();
    this.count = nanos.getAsLong();
  }

  /** What the clock says, believed or not. */
  public Instant instant() {
    return clock.instant();
  }

  /** Why the clock is not believed now; empty when it is. */
  public synchronized Optional<String> trouble() {
    Instant now = clock.instant();
    long counted = nanos.getAsLong();
    Duration off = Duration.between(wall.plusNanos(counted - count), now);
    if (off.abs().compareTo(limits.jump()) > 0) {
      jump =
          Optional.of(
              new Jump(off.isNegative() ? "CLOCK_JUMPED_BACK" : "CLOCK_JUMPED_AHEAD", counted));
      wall = now;
      count = counted;
    }
    if (now.isBefore(built)) {
      return Optional.of("CLOCK_BEFORE_BUILD");
    }
    if (jump.isPresent() && counted - jump.get().count() >= limits.steady().toNanos()) {
      jump = Optional.empty();
    }
    return jump.map(Jump::code);
  }
}
