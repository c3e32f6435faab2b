package org.karteseal.timestamp.tsa;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.SealException;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.tsa.internal.RequestBook;

/**
 * Authorities in the order of preference. The next one is asked when one does not answer, and just
 * as well when one answers wrongly. An authority that fails again and again is left alone for a
 * while, and then one request finds out whether it is back. Rates, quotas, hours and the budget are
 * kept. With a ledger all of this holds over restarts and processes, and a token that was bought is
 * found again. Safe for use by several threads.
 */
public final class TsaPool implements TimestampSource {
  /**
   * For how long a token over the same imprint is as good as a new one: longer than an office is
   * closed after a crash, and shorter than any renewal waits.
   */
  public static final Duration REUSE = Duration.ofDays(14);

  private static final int MOST_REMEMBERED = 200;

  private final List<TsaClient> clients;
  private final PoolSettings settings;
  private final PoolTime time;
  private final PoolWarnings warnings;
  private final Deque<TsaAttempt> recent = new ArrayDeque<>();
  private final Map<String, Integer> largestTokens = new HashMap<>();

  /** A pool of at least one authority, which remembers as long as the process lives. */
  public TsaPool(List<TsaClient> clients, Patience patience) {
    this(clients, PoolSettings.standard().with(patience));
  }

  TsaPool(List<TsaClient> clients, PoolSettings settings) {
    if (clients.isEmpty()) {
      throw new IllegalArgumentException("a pool has an authority");
    }
    List<TsaClient> inOrder = new ArrayList<>(clients);
    if (settings.terms().order() == PoolTerms.Order.PRICE) {
      inOrder.sort(Comparator.comparingLong(c -> c.configuration().terms().price()));
    }
    this.clients = List.copyOf(inOrder);
    this.settings = settings;
    this.time = new PoolTime(inOrder.get(0).clock(), settings.patience().time());
    this.warnings = new PoolWarnings(settings);
  }

  /**
   * The authorities of a configuration file, asked with the standard patience.
   *
   * @param rules what their tokens are measured by; the file's clock limit is used
   * @throws SealException what {@link TsaClient#of} can cause
   */
  public static TsaPool of(
      TsaConfigurationFile file, TokenRules rules, Clock clock, SecureRandom random)
      throws SealException {
    return of(file, rules, clock, NonceSource.random(random));
  }

  /** The same with nonces from elsewhere. */
  public static TsaPool of(
      TsaConfigurationFile file, TokenRules rules, Clock clock, NonceSource nonces)
      throws SealException {
    return configured(file, rules, clock).nonces(nonces).build();
  }

  /** The same with the memory in a ledger, which stays the caller's to close. */
  public static TsaPool of(
      TsaConfigurationFile file, TokenRules rules, Clock clock, NonceSource nonces, Ledger ledger)
      throws SealException {
    return configured(file, rules, clock).nonces(nonces).ledger(ledger).build();
  }

  /** A pool of the authorities of a configuration file, of which more can be said. */
  public static TsaPoolBuilder configured(
      TsaConfigurationFile file, TokenRules rules, Clock clock) {
    return new TsaPoolBuilder(file, rules, clock);
  }

  /**
   * A token over the imprint: one that was bought within the last {@link #REUSE} and still passes,
   * where there is a ledger, and else a new one.
   *
   * @throws SealException TIMESTAMP_BUDGET_SPENT when quotas or budget leave nobody to ask,
   *     TIMESTAMP_REFUSED, TIMESTAMP_UNREACHABLE or LEDGER_UNUSABLE
   */
  @Override
  public VerifiedTimestamp stamp(MessageImprint imprint) throws SealException {
    ImprintDigests digests = new ImprintDigests(imprint);
    Optional<VerifiedTimestamp> kept = new KeptTokens(settings.book(), clients).find(digests, time);
    return kept.isPresent() ? kept.get() : new PoolRun(this, digests).token();
  }

  /** Asks, always for a new token, and tells how it went. */
  public PoolAnswer ask(MessageImprint imprint) throws SealException {
    return new PoolRun(this, new ImprintDigests(imprint)).answer();
  }

  /**
   * Passes on a request that somebody else made and will check: a machine that may go out asks for
   * one that may not.
   *
   * @throws SealException as {@link #stamp}
   */
  public VerifiedTimestamp forward(TokenRequest request) throws SealException {
    Optional<VerifiedTimestamp> kept = new KeptTokens(settings.book(), clients).find(request, time);
    return kept.isPresent() ? kept.get() : new PoolRun(this, request).token();
  }

  /** How each authority stands, in the order in which they are asked. */
  public List<AuthorityStanding> standing() throws SealException {
    List<AuthorityStanding> all = new ArrayList<>();
    for (TsaClient client : clients) {
      all.add(
          Standings.of(
              client.configuration(),
              settings.terms(),
              settings.book().standing(client.id(), time.now()),
              time.now()));
    }
    return all;
  }

  /** The latest requests of all callers, oldest first; at most a few hundred are remembered. */
  public synchronized List<TsaAttempt> recentAttempts() {
    return List.copyOf(recent);
  }

  @Override
  public synchronized int reservedTokenSize() {
    boolean allSeen = clients.stream().allMatch(c -> largestTokens.containsKey(c.id()));
    int largest = largestTokens.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return TokenSize.reservation(largest, allSeen);
  }

  synchronized void remember(TsaAttempt attempt, Optional<VerifiedTimestamp> timestamp) {
    recent.addLast(attempt);
    if (recent.size() > MOST_REMEMBERED) {
      recent.removeFirst();
    }
    timestamp.ifPresent(
        t -> largestTokens.merge(attempt.authorityId(), t.token().length(), Math::max));
  }

  List<TsaClient> clients() {
    return clients;
  }

  RequestBook book() {
    return settings.book();
  }

  PoolSettings settings() {
    return settings;
  }

  PoolTime time() {
    return time;
  }

  PoolWarnings warnings() {
    return warnings;
  }
}
