package org.karteseal.sign.trust;

/**
 * Why no path was found, the most telling reason first: when several candidate paths fail, the
 * earliest constant among their failures is reported.
 */
public enum PathFailure {
  /** A path to an anchor exists, and a certificate on it had expired (RFC 5280, 6.1.3(a)(2)). */
  CERTIFICATE_EXPIRED,
  /** A path to an anchor exists, and a certificate on it was not valid yet. */
  CERTIFICATE_NOT_YET_VALID,
  /** A critical extension that this version does not process (RFC 5280, 4.2). */
  CRITICAL_EXTENSION_UNKNOWN,
  /** An issuer without CA:TRUE, or whose key usage forbids it (RFC 5280, 6.1.4(k) and (n)). */
  NOT_A_CA,
  /** A pathLenConstraint is exceeded (RFC 5280, 6.1.4(l)), or the depth that is searched. */
  PATH_TOO_LONG,
  /** A name outside of what an issuer may name (RFC 5280, 6.1.3(b) and (c)). */
  NAME_CONSTRAINTS,
  /** An issuer demands a policy that the path does not have (RFC 5280, 6.1.5). */
  POLICY,
  /** Another rule of RFC 5280, section 6.1. */
  OTHER,
  /** The anchor is listed, for another time. */
  ANCHOR_NOT_TRUSTED_THEN,
  /** The anchor is listed, for another purpose. */
  ANCHOR_WRONG_PURPOSE,
  /** More candidate issuers or names than an honest path has; the search was stopped. */
  WORK_LIMIT,
  /** An issuer of that name is known, and its key did not make the signature. */
  SIGNATURE_INVALID,
  /** The path ends at a self-signed certificate that the trust directory does not list. */
  ANCHOR_NOT_LISTED,
  /** No certificate of the issuer's name is known. */
  NO_ISSUER,
  /** The certificate cannot be read far enough to look for its issuer. */
  UNREADABLE
}
