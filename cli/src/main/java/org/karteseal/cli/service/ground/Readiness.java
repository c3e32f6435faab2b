package org.karteseal.cli.service.ground;

import java.util.Comparator;
import java.util.List;

/**
 * Whether the service should be sent requests.
 *
 * @param checks each with what it found
 */
public record Readiness(List<Check> checks) {
  public Readiness {
    checks = List.copyOf(checks);
  }

  /** The worst of the checks. */
  public Status status() {
    return checks.stream().map(Check::status).max(Comparator.naturalOrder()).orElse(Status.READY);
  }

  /**
   * One check.
   *
   * @param name what was looked at
   * @param code what was found
   */
  public record Check(String name, Status status, String code) {
    static Check ready(String name) {
      return new Check(name, Status.READY, "OK");
    }
  }

  /** From good to bad. */
  public enum Status {
    READY,
    /** It answers, on what it knew last; somebody should look. */
    DEGRADED,
    NOT_READY
  }
}
