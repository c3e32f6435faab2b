package org.karteseal.cli.workbench;

import java.util.Optional;
import java.util.function.Consumer;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.tsa.LedgerChoice;
import org.karteseal.timestamp.tsa.PoolWarning;

/** The ledger in which a run's authorities are remembered, opened when it is first needed. */
public final class PoolMemory implements AutoCloseable {
  private final Optional<LedgerChoice> choice;
  private final Consumer<PoolWarning> listener;
  private final boolean ours;
  private Optional<Ledger> open;

  private PoolMemory(
      Optional<LedgerChoice> choice,
      Consumer<PoolWarning> listener,
      boolean ours,
      Optional<Ledger> open) {
    this.choice = choice;
    this.listener = listener;
    this.ours = ours;
    this.open = open;
  }

  /**
   * In the ledger that the configuration names, or as long as the run lasts.
   *
   * @param listener hears what is nearly spent
   */
  public static PoolMemory of(Optional<LedgerChoice> choice, Consumer<PoolWarning> listener) {
    return new PoolMemory(choice, listener, true, Optional.empty());
  }

  /** In a ledger that somebody else opened and will close. */
  public PoolMemory in(Ledger ledger) {
    return new PoolMemory(choice, listener, false, Optional.of(ledger));
  }

  /**
   * The ledger, if there is one.
   *
   * @throws SealException LEDGER_UNUSABLE
   */
  public synchronized Optional<Ledger> ledger() throws SealException {
    if (open.isEmpty() && choice.isPresent()) {
      open = Optional.of(choice.get().open());
    }
    return open;
  }

  Consumer<PoolWarning> listener() {
    return listener;
  }

  @Override
  public synchronized void close() {
    if (ours) {
      open.ifPresent(Ledger::close);
      open = Optional.empty();
    }
  }
}
