package org.karteseal.timestamp.archive.drop;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.LedgerServer;
import org.karteseal.timestamp.ledger.PostgresServer;

/** The same on PostgreSQL. */
class PostgresDroppingTest extends DroppingTest {
  @RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();

  private @org.jspecify.annotations.Nullable LedgerServer database;

  @BeforeEach
  void database() throws Exception {
    database = POSTGRES.newDatabase();
  }

  @Override
  Ledger open() throws Exception {
    return Ledger.at(java.util.Objects.requireNonNull(database));
  }
}
