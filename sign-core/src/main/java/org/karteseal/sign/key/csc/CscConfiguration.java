package org.karteseal.sign.key.csc;

import java.net.URI;
import java.util.Optional;
import org.karteseal.sign.http.BoundedHttp;
import org.karteseal.sign.http.HttpLimits;

/**
 * A remote signing service as a client sees it.
 *
 * @param id what messages call it
 * @param url the base of its API, such as {@code https://sign.example/csc/v2}
 * @param credential the credential to sign with; empty for the only one of the account
 * @param access how the bearer token is had
 * @param documents for how many signatures one authorisation is asked, where the credential allows
 *     several
 * @param limits what one request may cost
 */
public record CscConfiguration(
    String id,
    URI url,
    Optional<String> credential,
    CscAccess access,
    int documents,
    HttpLimits limits) {
  public CscConfiguration {
    boolean kept =
        BoundedHttp.keepsSecrets(url)
            && (!(access instanceof CscAccess.ClientCredentials client)
                || BoundedHttp.keepsSecrets(client.address()));
    if (!kept) {
      throw new IllegalArgumentException("a token goes over TLS or stays on this machine");
    }
    if (documents < 1) {
      throw new IllegalArgumentException("an authorisation is good for something");
    }
  }
}
