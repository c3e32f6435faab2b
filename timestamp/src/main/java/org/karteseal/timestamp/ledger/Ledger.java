package org.karteseal.timestamp.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.karteseal.sign.SealException;

/**
 * An SQLite file for one machine, or a PostgreSQL database for several. The same SQL runs on both.
 * Safe for use by several threads; on SQLite they take turns.
 */
public final class Ledger implements AutoCloseable {
  private final LedgerPlace place;
  private final String subject;
  private final Jdbi jdbi;
  private final HikariDataSource source;

  private Ledger(LedgerPlace place, String subject, HikariDataSource source) {
    this.place = place;
    this.subject = subject;
    this.source = source;
    this.jdbi = Jdbi.create(source);
  }

  /**
   * The ledger in that file, which is made if it is not there.
   *
   * @throws SealException LEDGER_UNUSABLE
   */
  public static Ledger inFile(Path file) throws SealException {
    try {
      return ready(LedgerPlace.SQLITE, file.toString(), Connections.to(file));
    } catch (RuntimeException e) {
      throw LedgerFault.of(file.toString(), e);
    }
  }

  /**
   * The ledger in a PostgreSQL database.
   *
   * @throws SealException LEDGER_UNUSABLE
   */
  public static Ledger at(LedgerServer server) throws SealException {
    try {
      return ready(LedgerPlace.POSTGRESQL, server.subject(), Connections.to(server));
    } catch (RuntimeException e) {
      throw LedgerFault.of(server.subject(), e);
    }
  }

  private static Ledger ready(LedgerPlace place, String subject, HikariDataSource source) {
    boolean done = false;
    try {
      Flyway.configure(Ledger.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:org/karteseal/timestamp/ledger")
          .placeholders(place.placeholders())
          .loggers("slf4j")
          .load()
          .migrate();
      done = true;
      return new Ledger(place, subject, source);
    } finally {
      if (!done) {
        source.close();
      }
    }
  }

  /** Its connections, for libraries that bring their own statements. */
  public DataSource source() {
    return source;
  }

  /** Where it lives. */
  public LedgerPlace place() {
    return place;
  }

  /**
   * Runs the work in one transaction, which is kept when the work returns and undone when it
   * throws.
   *
   * @throws SealException LEDGER_UNUSABLE, or what the work throws
   */
  public <T> T transact(Work<T> work) throws SealException {
    try {
      return jdbi.inTransaction(work::with);
    } catch (JdbiException e) {
      throw LedgerFault.of(subject, e);
    }
  }

  /**
   * Runs work that changes something and has no result.
   *
   * @throws SealException as above
   */
  public void change(Change change) throws SealException {
    transact(
        handle -> {
          change.with(handle);
          return true;
        });
  }

  /**
   * Does something that nobody else, on any machine, does at the same time. A process that dies
   * gives it up.
   *
   * @param act the name of the act, in lower-case letters
   * @throws SealException ARCHIVE_BUSY when somebody else does it, LEDGER_UNUSABLE, or what the act
   *     throws
   */
  public <T> T alone(String act, Alone<T> work) throws SealException {
    Exclusive exclusive =
        switch (place) {
          case SQLITE -> FileExclusive.of(Path.of(subject), act);
          case POSTGRESQL -> ServerExclusive.of(jdbi, subject, act);
        };
    try {
      return work.run();
    } finally {
      exclusive.close();
    }
  }

  @Override
  public void close() {
    source.close();
  }

  /** Something to do alone. */
  public interface Alone<T> {
    /** Does it. */
    T run() throws SealException;
  }

  /** An act that is ours alone until this is closed. */
  interface Exclusive {
    /** Gives it up. */
    void close();
  }

  /** Something to do with an open transaction. */
  public interface Work<T> {
    /** Does it. */
    T with(Handle handle) throws SealException;
  }

  /** Something to change. */
  public interface Change {
    /** Does it. */
    void with(Handle handle) throws SealException;
  }
}
