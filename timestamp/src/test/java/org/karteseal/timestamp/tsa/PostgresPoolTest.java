package org.karteseal.timestamp.tsa;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.LedgerServer;
import org.karteseal.timestamp.ledger.PostgresServer;

class PostgresPoolTest extends LedgerPoolContract {
  @RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();

  private @Nullable LedgerServer database;

  @BeforeEach
  void database() throws Exception {
    database = POSTGRES.newDatabase();
  }

  @Override
  Ledger ledger() throws SealException {
    return Ledger.at(java.util.Objects.requireNonNull(database));
  }
}
