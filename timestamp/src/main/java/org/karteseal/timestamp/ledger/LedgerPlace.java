package org.karteseal.timestamp.ledger;

import java.util.Map;

/** The database that holds a ledger, and how its words differ from the other's. */
public enum LedgerPlace {
  /** One file, one machine. */
  SQLITE("BLOB", "TEXT"),
  /** Several machines. */
  POSTGRESQL("BYTEA", "TEXT COLLATE \"C\"");

  private final String octets;
  private final String path;

  LedgerPlace(String octets, String path) {
    this.octets = octets;
    this.path = path;
  }

  Map<String, String> placeholders() {
    return Map.of("octets", octets, "path", path);
  }
}
