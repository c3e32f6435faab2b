package org.karteseal.sign.revocation;

/**
 * Why a piece of revocation data gives no answer; the name is the code in {@link
 * RevocationStatus#cause()}. In the order in which a later one tells more: when several pieces
 * fail, the one that came nearest to an answer is reported.
 */
public enum UnknownCause {
  /** Nothing was at hand. */
  NO_DATA,
  /** Not a CRL or an OCSP response. */
  UNREADABLE,
  /** An OCSP response that reports a failure of the responder (RFC 6960, 2.3). */
  RESPONDER_ERROR,
  /** Of another CA, or of another key of a CA of the same name. */
  OTHER_ISSUER,
  /** About other certificates (RFC 6960, 4.1.1: CertID). */
  OTHER_CERTIFICATE,
  /** The issuer's certificate may not sign CRLs (RFC 5280, 4.2.1.3). */
  KEY_USAGE,
  /** The OCSP responder was not authorised by the issuer (RFC 6960, 4.2.2.2). */
  RESPONDER_NOT_AUTHORISED,
  /** The signature does not verify. */
  SIGNATURE,
  /** A critical extension that cannot be processed (RFC 5280, 5.2). */
  CRITICAL_EXTENSION,
  /** A delta CRL, which says nothing alone (RFC 5280, 5.2.4). */
  DELTA,
  /** The CRL does not cover this certificate (RFC 5280, 5.2.5). */
  SCOPE,
  /** Issued after the certificate ended: its entry may have been dropped (RFC 5280, 5). */
  CERTIFICATE_EXPIRED_BEFORE_CRL,
  /** The data says when it was made, and not until when it counts. */
  NEXT_UPDATE_MISSING,
  /** Newer data was due before the time asked for. */
  STALE,
  /** The responder does not know the certificate (RFC 6960, 2.2). */
  RESPONDER_DOES_NOT_KNOW,
  /** A citizen's certificate: only a registered verifier's signed answer says that it is good. */
  REGISTERED_VERIFIER_NEEDED
}
