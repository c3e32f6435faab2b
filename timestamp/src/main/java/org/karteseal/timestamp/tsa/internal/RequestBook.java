package org.karteseal.timestamp.tsa.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.tsa.AuthorityTerms;
import org.karteseal.timestamp.tsa.PoolTerms;
import org.karteseal.timestamp.tsa.TokenRequest;
import org.karteseal.timestamp.tsa.internal.Admission.Admitted;
import org.karteseal.timestamp.tsa.internal.Admission.Held;

/**
 * Decides whether an authority may be asked, and writes the request down in the same turn, so that
 * no number of threads or processes exceeds a quota, a budget or a rate, or probes twice.
 */
public final class RequestBook {
  /** The outcome of a good answer. */
  public static final String ACCEPTED = "ACCEPTED";

  /** How often the end of somebody else's probe is looked for. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /** Between the end of an exchange and the moment when its result is written. */
  private static final Duration PROBE_MARGIN = Duration.ofSeconds(30);

  private final Pages pages;

  private RequestBook(Pages pages) {
    this.pages = pages;
  }

  /** A book that ends with the process. */
  public static RequestBook inMemory() {
    return new RequestBook(new MemoryPages());
  }

  /** The book in that ledger. */
  public static RequestBook in(Ledger ledger) {
    return new RequestBook(new LedgerPages(ledger));
  }

  /** Makes the request that will be sent. */
  public interface Maker {
    /** Makes it; what it throws undoes the turn. */
    TokenRequest make() throws SealException;
  }

  /** Asks for leave to send one request now. */
  public Admission reserve(Candidate candidate, Instant now, Maker maker) throws SealException {
    return pages.turn(page -> reserve(page, candidate, now, maker));
  }

  private static Admission reserve(Page page, Candidate candidate, Instant now, Maker maker)
      throws SealException {
    String authority = candidate.authority();
    BillingMonth month = BillingMonth.of(now);
    Standing standing = standing(page, authority, month);
    AuthorityState state = standing.state();
    Optional<Held> held =
        held(standing, candidate.terms(), candidate.pool(), now)
            .or(() -> crowded(candidate, state, now));
    if (held.isPresent()) {
      return held.get();
    }
    TokenRequest request = maker.make();
    long price = candidate.terms().price();
    long id = page.number();
    page.write(new RequestRow(id, authority, month.number(), price, request, now.toEpochMilli()));
    Tally more = standing.tally().and(1, price);
    page.put(authority, month.number(), more);
    long sendAt = Math.max(now.toEpochMilli(), state.nextAt());
    AuthorityState after = paced(candidate, state, sendAt);
    if (state.inBreak()) {
      Duration longest = candidate.longestExchange().plus(PROBE_MARGIN);
      after = after.probedBy(id, sendAt + longest.toMillis());
    }
    if (!after.equals(state)) {
      page.put(authority, after);
    }
    Instant moment = sendAt > now.toEpochMilli() ? Instant.ofEpochMilli(sendAt) : now;
    return new Admitted(id, request, moment, more, standing.spent() + price);
  }

  private static AuthorityState paced(Candidate candidate, AuthorityState state, long sendAt) {
    return candidate
        .terms()
        .rate()
        .map(rate -> state.paced(sendAt + rate.spacing().toMillis()))
        .orElse(state);
  }

  private static Optional<Held> held(
      Standing standing, AuthorityTerms terms, PoolTerms pool, Instant now) {
    return closed(terms, now)
        .or(() -> spent(terms, pool, standing.tally(), standing.spent(), BillingMonth.of(now)))
        .or(() -> broken(standing.state(), now));
  }

  private static Optional<Held> closed(AuthorityTerms terms, Instant now) {
    return terms.open(now)
        ? Optional.empty()
        : Optional.of(new Held(Hold.HOURS, terms.nextOpening(now)));
  }

  private static Optional<Held> spent(
      AuthorityTerms terms, PoolTerms pool, Tally tally, long spent, BillingMonth month) {
    Optional<Long> quota = terms.monthlyQuota();
    if (quota.isPresent() && tally.counted() >= quota.get()) {
      return Optional.of(new Held(Hold.QUOTA, month.end(), tally.counted(), quota.get()));
    }
    Optional<Long> budget = pool.budget();
    long price = terms.price();
    return budget.isPresent() && price > 0 && spent + price > budget.get()
        ? Optional.of(new Held(Hold.BUDGET, month.end(), spent, budget.get()))
        : Optional.empty();
  }

  private static Optional<Held> broken(AuthorityState state, Instant now) {
    if (!state.inBreak()) {
      return Optional.empty();
    }
    if (now.toEpochMilli() < state.resumeAt()) {
      return Optional.of(new Held(Hold.BREAK, Instant.ofEpochMilli(state.resumeAt())));
    }
    if (state.probe() == 0 || now.toEpochMilli() >= state.probeUntil()) {
      return Optional.empty();
    }
    return Optional.of(new Held(Hold.PROBED, now.plus(LOOK_AGAIN)));
  }

  private static Optional<Held> crowded(Candidate candidate, AuthorityState state, Instant now) {
    if (candidate.terms().rate().isEmpty()
        || state.nextAt() <= now.plus(candidate.longestWait()).toEpochMilli()) {
      return Optional.empty();
    }
    return Optional.of(new Held(Hold.RATE, Instant.ofEpochMilli(state.nextAt())));
  }

  /** Stores what came, before anybody looks at it. */
  public void answered(long id, Octets raw, Instant at) throws SealException {
    pages.apart(
        page -> {
          page.answer(id, raw, at.toEpochMilli());
          return true;
        });
  }

  /** Stores what came of a request that was sent by this run. */
  public void settle(long id, Settlement settlement, Instant now) throws SealException {
    pages.turn(
        page -> {
          Optional<Page.Billed> open = page.open(id);
          if (open.isPresent()) {
            settle(page, id, open.get(), settlement, now);
          }
          return true;
        });
  }

  private static void settle(
      Page page, long id, Page.Billed billed, Settlement settlement, Instant now) {
    page.outcome(id, settlement.outcome());
    String authority = billed.authority();
    if (!settlement.counted()) {
      Tally tally = page.tally(authority, billed.month());
      page.put(authority, billed.month(), tally.and(-1, billed.price()));
    }
    AuthorityState state = page.state(authority);
    AuthorityState after = state.after(id, settlement, now.toEpochMilli());
    if (!after.equals(state)) {
      page.put(authority, after);
    }
  }

  /** Notes what was found about an answer of an earlier run: it says nothing about today. */
  public void judged(long id, String outcome) throws SealException {
    pages.apart(
        page -> {
          page.outcome(id, outcome);
          return true;
        });
  }

  /** Answers since then that were found good or not looked at, the newest first. */
  public List<KeptAnswer> answers(DigestAlgorithm algorithm, Octets imprint, Instant since)
      throws SealException {
    return pages.apart(page -> page.answers(algorithm, imprint, since.toEpochMilli()));
  }

  /** How an authority stands, without changing anything. */
  public Standing standing(String authority, Instant now) throws SealException {
    return pages.apart(page -> standing(page, authority, BillingMonth.of(now)));
  }

  private static Standing standing(Page page, String authority, BillingMonth month) {
    return new Standing(
        page.state(authority), page.tally(authority, month.number()), page.spent(month.number()));
  }

  /** Whether answers outlive the request. */
  public boolean keepsAnswers() {
    return pages.keep();
  }

  /**
   * How an authority stands.
   *
   * @param state breaker and pacer
   * @param tally its month
   * @param spent the whole pool's month, in thousandths of a yen
   */
  public record Standing(AuthorityState state, Tally tally, long spent) {
    /** Why it would not be asked, apart from its rate. */
    public Optional<Hold> hold(AuthorityTerms terms, PoolTerms pool, Instant now) {
      return held(this, terms, pool, now).map(Held::hold);
    }
  }
}
