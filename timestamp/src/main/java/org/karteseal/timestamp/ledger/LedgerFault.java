package org.karteseal.timestamp.ledger;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.sqlite.SQLiteException;

/** What a database's complaint means for the person who runs the command. */
enum LedgerFault {
  LOCKED,
  DISK_FULL,
  READ_ONLY,
  DAMAGED,
  /** The disk or the network below it failed. */
  INPUT_OUTPUT,
  NOT_REACHABLE,
  DENIED,
  /** A migration is missing or has another content: another version of KarteSeal wrote it. */
  OTHER_VERSION;

  /**
   * The exception to throw.
   *
   * @throws SealBug when the database found a statement of ours wrong
   */
  static SealException of(String subject, RuntimeException cause) {
    Optional<SQLException> sql = sqlCause(cause);
    if (sql.isEmpty()) {
      return new SealException(Reason.LEDGER_UNUSABLE, subject, OTHER_VERSION.name(), cause);
    }
    LedgerFault fault =
        of(sql.get()).orElseThrow(() -> new SealBug("the ledger refused our statement", cause));
    return new SealException(Reason.LEDGER_UNUSABLE, subject, fault.name(), cause);
  }

  private static Optional<SQLException> sqlCause(Throwable thrown) {
    @Nullable Throwable next = thrown;
    for (int depth = 0; next != null && depth < 20; depth++) {
      if (next instanceof SQLException sql) {
        return Optional.of(sql);
      }
      next = next.getCause();
    }
    return Optional.empty();
  }

  private static Optional<LedgerFault> of(SQLException sql) {
    return sql instanceof SQLiteException sqlite ? sqlite(sqlite) : state(sql.getSQLState());
  }

  private static Optional<LedgerFault> sqlite(SQLiteException e) {
    // The primary code is the lowest octet of the extended one.
    return switch (e.getResultCode().code & 0xFF) {
      case 5, 6 -> Optional.of(LOCKED);
      case 13 -> Optional.of(DISK_FULL);
      case 8 -> Optional.of(READ_ONLY);
      case 11, 26 -> Optional.of(DAMAGED);
      case 10 -> Optional.of(INPUT_OUTPUT);
      case 14 -> Optional.of(NOT_REACHABLE);
      case 3 -> Optional.of(DENIED);
      default -> Optional.empty();
    };
  }

  /** Classes of SQLSTATE as PostgreSQL uses them. */
  private static Optional<LedgerFault> state(@Nullable String state) {
    if (state == null) {
      // The pool found no connection in time.
      return Optional.of(NOT_REACHABLE);
    }
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "08", "57" -> Optional.of(NOT_REACHABLE);
      case "28" -> Optional.of(DENIED);
      case "53" -> Optional.of(DISK_FULL);
      case "55", "40" -> Optional.of(LOCKED);
      case "25" -> Optional.of(READ_ONLY);
      case "58" -> Optional.of(INPUT_OUTPUT);
      case "XX" -> Optional.of(DAMAGED);
      default -> Optional.empty();
    };
  }
}
