package org.karteseal.timestamp.tsa;

import java.nio.file.Path;
import org.karteseal.sign.key.Secret;

/** How a client shows an authority who it is. */
public sealed interface Authentication {
  /** Not at all. */
  record None() implements Authentication {}

  /** User and password (RFC 7617); only over TLS or to this machine itself. */
  record Basic(String user, Secret password) implements Authentication {
    public Basic {
      if (user.contains(":")) {
        throw new IllegalArgumentException("a user id has no colon (RFC 7617, 2)");
      }
    }

    @Override
    public String toString() {
      return "Basic";
    }
  }

  /** A TLS client certificate with its key. */
  record ClientCertificate(Path pkcs12, Secret password) implements Authentication {
    @Override
    public String toString() {
      return "ClientCertificate";
    }
  }
}
