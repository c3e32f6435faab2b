package org.karteseal.timestamp.archive;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.PostgresServer;

/** The same archive with its ledger in PostgreSQL. */
class PostgresArchiveTest extends ArchiveTest {
  @RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();

  @Override
  Archive open() throws Exception {
    return bench.archive(folder, SMALL, Ledger.at(POSTGRES.newDatabase()));
  }
}
