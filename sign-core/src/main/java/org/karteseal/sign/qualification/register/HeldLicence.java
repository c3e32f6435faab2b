package org.karteseal.sign.qualification.register;

import java.time.Instant;
import java.util.Optional;

/**
 * One licence of one person.
 *
 * @param role the id of the role in the catalogue of roles
 * @param from since when it is held
 * @param withdrawnAt when it was withdrawn or given up; empty when it was not
 */
public record HeldLicence(String role, Instant from, Optional<Instant> withdrawnAt) {
  /** Whether it was held at that time. */
  public boolean isHeldAt(Instant time) {
    return !time.isBefore(from) && withdrawnAt.map(time::isBefore).orElse(true);
  }

  /** Whether it had been withdrawn by that time. */
  public boolean isWithdrawnBy(Instant time) {
    return withdrawnAt.map(w -> !w.isAfter(time)).orElse(false);
  }
}
