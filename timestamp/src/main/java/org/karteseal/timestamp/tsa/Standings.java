package org.karteseal.timestamp.tsa;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.karteseal.timestamp.tsa.AuthorityStanding.State;
import org.karteseal.timestamp.tsa.internal.AuthorityState;
import org.karteseal.timestamp.tsa.internal.BillingMonth;
import org.karteseal.timestamp.tsa.internal.Hold;
import org.karteseal.timestamp.tsa.internal.RequestBook;

/** The book's rows as a person asks for them. */
final class Standings {
  private static final int THOUSANDTHS = 3;

  private Standings() {}

  static AuthorityStanding of(
      TsaConfiguration authority, PoolTerms pool, RequestBook.Standing book, Instant now) {
    AuthorityTerms terms = authority.terms();
    Optional<Hold> hold = book.hold(terms, pool, now);
    return new AuthorityStanding(
        authority.id(),
        state(hold, book.state()),
        from(hold, terms, book.state(), now),
        book.tally().counted(),
        terms.monthlyQuota(),
        BigDecimal.valueOf(book.tally().spent(), THOUSANDTHS).stripTrailingZeros(),
        book.state().failures(),
        PoolWarnings.nearly(book.tally().counted(), terms.monthlyQuota(), terms.warnAtPercent()));
  }

  private static State state(Optional<Hold> hold, AuthorityState state) {
    if (hold.isEmpty()) {
      return state.inBreak() ? State.PROBE : State.READY;
    }
    return switch (hold.get()) {
      case HOURS -> State.CLOSED;
      case QUOTA -> State.QUOTA_SPENT;
      case BUDGET -> State.BUDGET_SPENT;
      case BREAK -> State.BREAK;
      case PROBED -> State.PROBE;
      case RATE -> State.READY;
    };
  }

  private static Optional<Instant> from(
      Optional<Hold> hold, AuthorityTerms terms, AuthorityState state, Instant now) {
    return hold.flatMap(
        why ->
            switch (why) {
              case HOURS -> Optional.of(terms.nextOpening(now));
              case QUOTA, BUDGET -> Optional.of(BillingMonth.of(now).end());
              case BREAK -> Optional.of(Instant.ofEpochMilli(state.resumeAt()));
              case PROBED, RATE -> Optional.empty();
            });
  }
}
