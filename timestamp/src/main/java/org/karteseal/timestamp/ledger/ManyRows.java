package org.karteseal.timestamp.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** One statement for many rows, in plain JDBC: ten million rows go through here. */
public final class ManyRows {
  private ManyRows() {}

  /** Runs the statement for each row. */
  public static <T> void write(Handle handle, String sql, List<T> rows, Binding<T> binding) {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      for (T row : rows) {
        binding.bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(sql, e, null);
    }
  }

  /** Puts a row's values into the statement. */
  public interface Binding<T> {
    /** Sets each parameter. */
    void bind(PreparedStatement statement, T row) throws SQLException;
  }
}
