package org.karteseal.timestamp.archive.facts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.record.RetentionRule.Condition;
import org.karteseal.timestamp.archive.intake.RecordFacts;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A list that is not in order, put in order on the disk. */
final class FactsTable implements FactsRows {
  private static final int AT_ONCE = 10_000;

  private final Path file;
  private final Connection connection;
  private final Statement query;
  private final ResultSet rows;

  private FactsTable(Path file, Connection connection, Statement query, ResultSet rows) {
    this.file = file;
    this.connection = connection;
    this.query = query;
    this.rows = rows;
  }

  /**
   * @param folder where the table may lie; it has no name there while it is used, so that a kill
   *     leaves no list of paths behind
   */
  static FactsTable of(CsvRows csv, Path folder) throws SealException {
    Path file;
    try {
      file = Files.createTempFile(Files.createDirectories(folder), "facts", ".db");
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, folder.toString(), "", e);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + file);
      boolean open = false;
      try {
        fill(connection, csv);
        FactsTable table = read(file, connection);
        open = true;
        return table;
      } finally {
        if (!open) {
          connection.close();
          delete(file);
        } else {
          delete(file);
        }
      }
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  private static FactsTable read(Path file, Connection connection) throws SQLException {
    Statement query = connection.createStatement();
    ResultSet rows =
        query.executeQuery(
            "select path, type, conditions, event, reference from fact order by path");
    return new FactsTable(file, connection, query, rows);
  }

  private static void fill(Connection connection, CsvRows csv) throws SQLException, SealException {
    try (Statement make = connection.createStatement()) {
      make.executeUpdate(
          "create table fact (path text primary key, type text not null, conditions text not null,"
              + " event integer, reference text) without rowid");
    }
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into fact values (?, ?, ?, ?, ?)")) {
      int waiting = 0;
      for (Optional<FactsRow> row = csv.next(); row.isPresent(); row = csv.next()) {
        bind(insert, row.get());
        try {
          insert.executeUpdate();
        } catch (SQLiteException e) {
          if (e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY) {
            throw csv.damaged("PATH_TWICE");
          }
          throw e;
        }
        if (++waiting % AT_ONCE == 0) {
          connection.commit();
        }
      }
      connection.commit();
    }
  }

  private static void bind(PreparedStatement insert, FactsRow row) throws SQLException {
    RecordFacts facts = row.facts();
    insert.setString(1, row.path());
    insert.setString(2, facts.recordType());
    insert.setString(
        3,
        new TreeSet<>(facts.conditions())
            .stream().map(Enum::name).collect(Collectors.joining(" ")));
    if (facts.event().isPresent()) {
      insert.setLong(4, facts.event().get().toEpochDay());
    } else {
      insert.setNull(4, Types.INTEGER);
    }
    insert.setString(5, facts.reference().orElse(null));
  }

  @Override
  public Optional<FactsRow> next() throws SealException {
    try {
      if (!rows.next()) {
        return Optional.empty();
      }
      long day = rows.getLong(4);
      Optional<LocalDate> event =
          rows.wasNull() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
      return Optional.of(
          new FactsRow(
              rows.getString(1),
              new RecordFacts(
                  rows.getString(2),
                  conditions(rows.getString(3)),
                  event,
                  Optional.ofNullable(rows.getString(5)))));
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  private static Set<Condition> conditions(String text) {
    return text.isEmpty()
        ? Set.of()
        : java.util.Arrays.stream(text.split(" ", -1))
            .map(Condition::valueOf)
            .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    try {
      rows.close();
      query.close();
      connection.close();
    } catch (SQLException e) {
      org.slf4j.LoggerFactory.getLogger(FactsTable.class).debug("table not closed", e);
    }
    delete(file);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Where an open file cannot be deleted, it is when it is closed.
      org.slf4j.LoggerFactory.getLogger(FactsTable.class).debug("table not deleted", e);
    }
  }

  private static SealException failed(Path file, SQLException cause) {
    return new SealException(Reason.OUTPUT_NOT_WRITTEN, file.toString(), "FACTS_TABLE", cause);
  }
}
