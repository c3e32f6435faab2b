package org.karteseal.timestamp.tsa;

import java.nio.file.Path;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.LedgerServer;

/** Where a configuration says that the ledger is. */
public sealed interface LedgerChoice {
  /**
   * Opens it.
   *
   * @throws SealException LEDGER_UNUSABLE
   */
  Ledger open() throws SealException;

  /** An SQLite file, made when it is not there. */
  record InFile(Path file) implements LedgerChoice {
    @Override
    public Ledger open() throws SealException {
      return Ledger.inFile(file);
    }
  }

  /** A PostgreSQL database. */
  record OnServer(LedgerServer server) implements LedgerChoice {
    @Override
    public Ledger open() throws SealException {
      return Ledger.at(server);
    }
  }
}
