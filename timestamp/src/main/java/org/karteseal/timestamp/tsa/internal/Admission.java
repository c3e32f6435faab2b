package org.karteseal.timestamp.tsa.internal;

import java.time.Instant;
import org.karteseal.timestamp.tsa.TokenRequest;

/** Whether an authority may be asked. */
public sealed interface Admission {
  /**
   * It may; the request is written down and counted.
   *
   * @param id its number
   * @param request the request as written down
   * @param sendAt not before this moment, by its rate
   * @param tally the authority's month with this request
   * @param spent the whole pool's month with this request, in thousandths of a yen
   */
  record Admitted(long id, TokenRequest request, Instant sendAt, Tally tally, long spent)
      implements Admission {}

  /**
   * Not now.
   *
   * @param hold why
   * @param until when asking again may help
   * @param used what was used, where something is spent: requests, or thousandths of a yen
   * @param limit of how much
   */
  record Held(Hold hold, Instant until, long used, long limit) implements Admission {
    Held(Hold hold, Instant until) {
      this(hold, until, 0, 0);
    }
  }
}
