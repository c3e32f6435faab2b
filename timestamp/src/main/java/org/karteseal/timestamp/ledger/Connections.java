package org.karteseal.timestamp.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A few pooled connections. */
final class Connections {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST = 8;
  private static final int CACHE_KIB = 32 * 1024;

  private Connections() {}

  /**
   * Every commit is on disk before it returns: write-ahead log, and full synchronisation. A writer
   * of another process is waited for, for a while.
   */
  static HikariDataSource to(Path file) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
    sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    sqlite.setBusyTimeout((int) PATIENCE.toMillis());
    // A transaction takes the lock when it begins: never a deadlock half-way.
    sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    sqlite.enforceForeignKeys(true);
    sqlite.setCacheSize(-CACHE_KIB);
    SQLiteDataSource source = new SQLiteDataSource(sqlite);
    source.setUrl("jdbc:sqlite:" + file);
    HikariConfig config = common();
    config.setDataSource(source);
    return new HikariDataSource(config);
  }

  static HikariDataSource to(LedgerServer server) {
    HikariConfig config = common();
    config.setJdbcUrl(server.url());
    config.setUsername(server.user());
    config.setPassword(new String(server.password().copy()));
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return new HikariDataSource(config);
  }

  private static HikariConfig common() {
    HikariConfig config = new HikariConfig();
    config.setMaximumPoolSize(MOST);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE.toMillis());
    return config;
  }
}
