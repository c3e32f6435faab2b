package org.karteseal.timestamp.tsa;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.http.HttpLimits;

/**
 * One authority as a client sees it.
 *
 * @param id the authority's id in the trust directory; a token of any other authority is refused
 * @param url where requests go; http or https
 * @param policy the policy to ask for (RFC 3161, 2.4.1: reqPolicy), in dotted form
 * @param digest the digest of what is stamped
 * @param authentication who we are
 * @param limits what one request may cost
 * @param nonceLength how long a nonce it can handle
 * @param terms what was agreed with it
 */
public record TsaConfiguration(
    String id,
    URI url,
    Optional<String> policy,
    DigestAlgorithm digest,
    Authentication authentication,
    HttpLimits limits,
    NonceLength nonceLength,
    AuthorityTerms terms) {
  public TsaConfiguration {
    boolean encrypted = "https".equalsIgnoreCase(url.getScheme());
    if (authentication instanceof Authentication.Basic && !encrypted && !isThisMachine(url)) {
      throw new IllegalArgumentException("a password goes over TLS or stays on this machine");
    }
    if (authentication instanceof Authentication.ClientCertificate && !encrypted) {
      throw new IllegalArgumentException("a client certificate is shown over TLS");
    }
  }

  /** An authority with which nothing was agreed. */
  public TsaConfiguration(
      String id,
      URI url,
      Optional<String> policy,
      DigestAlgorithm digest,
      Authentication authentication,
      HttpLimits limits,
      NonceLength nonceLength) {
    this(id, url, policy, digest, authentication, limits, nonceLength, AuthorityTerms.none());
  }

  /** The same under these terms. */
  public TsaConfiguration under(AuthorityTerms agreed) {
    return new TsaConfiguration(
        id, url, policy, digest, authentication, limits, nonceLength, agreed);
  }

  /** An authority that handles nonces of 16 octets, as they should. */
  public TsaConfiguration(
      String id,
      URI url,
      Optional<String> policy,
      DigestAlgorithm digest,
      Authentication authentication,
      HttpLimits limits) {
    this(id, url, policy, digest, authentication, limits, NonceLength.OCTETS_16);
  }

  private static boolean isThisMachine(URI url) {
    String host = url.getHost();
    if (host == null || !(host.equals("localhost") || host.matches("127\\.[0-9.]+|\\[.*]"))) {
      // Other names are not looked up: what resolves to loopback today may not do so tomorrow.
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
