package org.karteseal.timestamp.ledger;

import org.karteseal.sign.key.Secret;

/**
 * A PostgreSQL database.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, without user and password
 * @param user who connects
 * @param password the password
 */
public record LedgerServer(String url, String user, Secret password) {
  public LedgerServer {
    if (!url.startsWith("jdbc:postgresql:") || url.contains("password=")) {
      throw new IllegalArgumentException("a PostgreSQL URL without a password");
    }
  }

  /** How messages name it: the URL without its parameters. */
  String subject() {
    return url.replaceFirst("\\?.*", "");
  }

  @Override
  public String toString() {
    return subject();
  }
}
