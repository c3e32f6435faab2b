package org.karteseal.timestamp.archive.verify;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A record of the ledger. */
public record RecordRow(int id, String path, long size) {
  static RecordRow of(ResultSet row) throws SQLException {
    return new RecordRow(row.getInt(1), row.getString(2), row.getLong(3));
  }
}
