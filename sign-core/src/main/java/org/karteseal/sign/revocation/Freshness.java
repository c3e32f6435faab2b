package org.karteseal.sign.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The dates of one piece of revocation data.
 *
 * @param thisUpdate when its content was known to be right
 * @param nextUpdate when newer data is due, where stated
 * @param keepsExpiredSince certificates that expired at or after this time keep their entries
 */
record Freshness(
    Instant thisUpdate, Optional<Instant> nextUpdate, Optional<Instant> keepsExpiredSince) {

  /** The dates of the data; of an OCSP response, those of its first answer. */
  static Optional<Freshness> of(RevocationData data) {
    byte[] der = data.der().toByteArray();
    try {
      return switch (data.kind()) {
        case CRL -> CrlEvidence.parse(der).map(CrlEvidence::freshness);
        case OCSP ->
            OcspEvidence.parse(der)
                .flatMap(r -> Arrays.stream(r.getResponses()).findFirst())
                .map(OcspEvidence::freshness);
      };
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Why silence about the certificate does not mean that it was good at the time; empty if so. */
  Optional<UnknownCause> whySilenceProvesNothing(X509Certificate certificate, Instant at) {
    Instant expiry = certificate.getNotAfter().toInstant();
    boolean keepsIt = keepsExpiredSince.map(since -> !since.isAfter(expiry)).orElse(false);
    if (thisUpdate.isAfter(expiry) && !keepsIt) {
      return Optional.of(UnknownCause.CERTIFICATE_EXPIRED_BEFORE_CRL);
    }
    if (thisUpdate.isAfter(at)) {
      return Optional.empty();
    }
    if (nextUpdate.isEmpty()) {
      return Optional.of(UnknownCause.NEXT_UPDATE_MISSING);
    }
    return at.isBefore(nextUpdate.get()) ? Optional.empty() : Optional.of(UnknownCause.STALE);
  }
}
