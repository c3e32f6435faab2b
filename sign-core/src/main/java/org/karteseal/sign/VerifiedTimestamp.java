package org.karteseal.sign;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A timestamp token whose imprint, signature, signer and accreditation were checked: only such a
 * token has a time to believe.
 *
 * @param token the DER of the RFC 3161 TimeStampToken, octet for octet as the authority sent it
 * @param genTime the time that the authority states
 * @param authorityId the authority's id in the trust directory
 * @param chain the authority's certificate first, up to and including the anchor
 */
public record VerifiedTimestamp(
    Octets token, Instant genTime, String authorityId, List<X509Certificate> chain) {
  public VerifiedTimestamp {
    chain = List.copyOf(chain);
  }
}
