package org.karteseal.sign.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** Where revocation data is found. What cannot be found or read is absent, never an exception. */
public interface RevocationSource {
  /**
   * Candidates for the certificate's standing, newest first; the caller checks each one's
   * signature, scope and time.
   *
   * @param at the time for which the standing is asked; a source may ignore it
   */
  List<RevocationData> find(X509Certificate certificate, X509Certificate issuer, Instant at);

  /** A source that holds nothing: every standing it is asked for stays unknown. */
  static RevocationSource none() {
    return (certificate, issuer, at) -> List.of();
  }
}
