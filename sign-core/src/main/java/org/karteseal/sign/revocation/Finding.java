package org.karteseal.sign.revocation;

import java.time.Instant;

/** What one piece of revocation data says of the certificate. */
sealed interface Finding {
  /** Not revoked at the time asked for, as known at {@code asOf}. */
  record Good(Instant asOf) implements Finding {}

  /**
   * Not revoked for these reasons; what the other reasons are worth stands in other lists (RFC
   * 5280, 6.3.3 d and l).
   */
  record PartlyGood(Instant asOf, Reasons reasons) implements Finding {}

  /**
   * Revoked at the time asked for.
   *
   * @param permanent whether no later data can take it back; a certificateHold can be lifted
   */
  record Revoked(Instant since, Instant asOf, boolean permanent) implements Finding {}

  /** No answer. */
  record Unusable(UnknownCause cause) implements Finding {}
}
