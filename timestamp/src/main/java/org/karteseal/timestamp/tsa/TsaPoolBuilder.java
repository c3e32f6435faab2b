package org.karteseal.timestamp.tsa;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.tsa.internal.RequestBook;

/** A pool of the authorities of a configuration file. What is not said is the standard. */
public final class TsaPoolBuilder {
  private final TsaConfigurationFile file;
  private final TokenRules rules;
  private final Clock clock;
  private NonceSource nonces = NonceSource.random(new SecureRandom());
  private Predicate<String> wanted = id -> true;
  private PoolSettings settings;

  TsaPoolBuilder(TsaConfigurationFile file, TokenRules rules, Clock clock) {
    this.file = file;
    this.rules = rules;
    this.clock = clock;
    this.settings = PoolSettings.standard().with(file.poolTerms());
  }

  /** Where nonces come from; else random ones. */
  public TsaPoolBuilder nonces(NonceSource source) {
    this.nonces = source;
    return this;
  }

  /** Where the pool remembers; it stays the caller's to close. Else in memory. */
  public TsaPoolBuilder ledger(Ledger ledger) {
    this.settings = settings.with(RequestBook.in(ledger));
    return this;
  }

  /** How long one call goes on; else as for a document that a person waits for. */
  public TsaPoolBuilder patience(Patience patience) {
    this.settings = settings.with(patience);
    return this;
  }

  /** Only authorities with such ids; else all. */
  public TsaPoolBuilder only(Predicate<String> ids) {
    this.wanted = ids;
    return this;
  }

  /** Who hears that a quota or the budget is nearly spent, once for each in a month. */
  public TsaPoolBuilder warnings(Consumer<PoolWarning> listener) {
    this.settings = settings.with(listener);
    return this;
  }

  /**
   * The pool.
   *
   * @throws SealException what {@link TsaClient#of} can cause; CONFIGURATION_INVALID when no
   *     authority is left
   */
  public TsaPool build() throws SealException {
    TokenCheck check = new TokenCheck(rules.withClockOffsetLimit(file.clockOffsetLimit()));
    List<TsaClient> clients = new ArrayList<>();
    for (TsaConfiguration authority : file.authorities()) {
      if (wanted.test(authority.id())) {
        clients.add(TsaClient.of(authority, check, clock, nonces));
      }
    }
    if (clients.isEmpty()) {
      throw new SealException(
          SealException.Reason.CONFIGURATION_INVALID, "timestamp-authorities", "NO_AUTHORITY");
    }
    return new TsaPool(clients, settings);
  }
}
