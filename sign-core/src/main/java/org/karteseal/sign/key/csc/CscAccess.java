package org.karteseal.sign.key.csc;

import java.net.URI;
import org.karteseal.sign.key.Secret;

/** How a client comes by the bearer token (RFC 6750) that every request carries. */
public sealed interface CscAccess {
  /** A token that somebody obtained already; it is not renewed. */
  record GivenToken(Secret token) implements CscAccess {
    @Override
    public String toString() {
      return "GivenToken";
    }
  }

  /**
   * The client credentials grant (RFC 6749, 4.4).
   *
   * @param address the token endpoint
   */
  record ClientCredentials(URI address, String clientId, Secret secret) implements CscAccess {
    @Override
    public String toString() {
      return "ClientCredentials";
    }
  }
}
