package org.karteseal.timestamp.archive;

import java.nio.file.Path;
import java.util.Map;
import org.karteseal.sign.SealException;
import org.karteseal.sign.key.Secret;
import org.karteseal.timestamp.ledger.LedgerServer;

/**
 * A PostgreSQL database, and where its password is found.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}
 * @param user who connects
 * @param inFile whether {@code password} names a file and not an environment variable
 * @param password the name of the file (relative to the archive's folder) or of the variable
 */
public record LedgerAddress(String url, String user, boolean inFile, String password) {
  public LedgerAddress {
    if (!url.startsWith("jdbc:postgresql:") || url.contains("password=")) {
      throw new IllegalArgumentException("a PostgreSQL URL without a password");
    }
  }

  /**
   * With the password.
   *
   * @throws SealException KEY_PASSWORD_WRONG or KEY_FAILED when the password is not where it is
   *     said to be
   */
  LedgerServer server(Path folder, Map<String, String> environment) throws SealException {
    Secret secret =
        inFile
            ? Secret.fromFile(folder.resolve(password))
            : Secret.fromEnvironment(password, environment);
    return new LedgerServer(url, user, secret);
  }
}
