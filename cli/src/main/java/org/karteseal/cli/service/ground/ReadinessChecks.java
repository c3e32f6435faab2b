package org.karteseal.cli.service.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.karteseal.cli.service.ground.Readiness.Check;
import org.karteseal.cli.service.ground.Readiness.Status;

/** Looks at everything that the service needs. */
public final class ReadinessChecks {
  private static final String TRUST = "trust";
  private static final String ANCHORS = "anchors";

  private final TrustKeeper trust;
  private final ClockWatch clock;
  private final Path folder;
  private final long room;
  private final List<Named> others = new ArrayList<>();

  private record Named(String name, String code, BooleanSupplier holds) {}

  /**
   * @param folder where uploads lie
   * @param room how many octets must be free there
   */
  public ReadinessChecks(TrustKeeper trust, ClockWatch clock, Path folder, long room) {
    this.trust = trust;
    this.clock = clock;
    this.folder = folder;
    this.room = room;
  }

  /** One more thing without which the service is not ready. */
  public void needs(String name, String codeOtherwise, BooleanSupplier holds) {
    others.add(new Named(name, codeOtherwise, holds));
  }

  /** How things are now. */
  public Readiness now() {
    Instant now = clock.instant();
    List<Check> checks = new ArrayList<>();
    checks.add(trust(now));
    checks.add(anchors(now));
    Optional<String> trouble = clock.trouble();
    checks.add(
        trouble.isPresent()
            ? new Check("clock", Status.NOT_READY, trouble.get())
            : Check.ready("clock"));
    checks.add(disk());
    others.forEach(
        o ->
            checks.add(
                o.holds().getAsBoolean()
                    ? Check.ready(o.name())
                    : new Check(o.name(), Status.NOT_READY, o.code())));
    return new Readiness(checks);
  }

  private Check trust(Instant now) {
    TrustKeeper.State state = trust.state();
    if (state.trouble().isEmpty()) {
      return state.newest().plus(trust.reviewAfter()).isBefore(now)
          ? new Check(TRUST, Status.DEGRADED, "TRUST_NOT_REVIEWED")
          : Check.ready(TRUST);
    }
    TrustKeeper.Trouble trouble = state.trouble().get();
    boolean stale = trouble.since().plus(trust.keepLastGood()).isBefore(now);
    return new Check(TRUST, stale ? Status.NOT_READY : Status.DEGRADED, trouble.code());
  }

  private Check anchors(Instant now) {
    return trust.snapshot().anchorsInForce(now) > 0
        ? Check.ready(ANCHORS)
        : new Check(ANCHORS, Status.NOT_READY, "NO_ANCHOR_IN_FORCE");
  }

  private Check disk() {
    try {
      boolean enough =
          Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() >= room;
      return enough
          ? Check.ready("disk")
          : new Check("disk", Status.NOT_READY, "NO_ROOM_FOR_UPLOADS");
    } catch (IOException e) {
      return new Check("disk", Status.NOT_READY, "FOLDER_UNUSABLE");
    }
  }
}
