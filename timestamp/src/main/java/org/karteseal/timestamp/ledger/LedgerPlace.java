package org.karteseal.timestamp.ledger;

import java.util.Map;

/** The database that holds a ledger, and how its words differ from the other's. */
public enum LedgerPlace {
  /** One file, one machine. */
  SQLITE("BLOB"),
  /** Several machines. */
  POSTGRESQL("BYTEA");

  private final String octets;

  LedgerPlace(String octets) {
    this.octets = octets;
  }

  Map<String, String> placeholders() {
    return Map.of("octets", octets);
  }
}
