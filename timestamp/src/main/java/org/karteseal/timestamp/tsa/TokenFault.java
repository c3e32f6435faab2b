package org.karteseal.timestamp.tsa;

/** Why an authority's answer is not used. */
public enum TokenFault {
  /** Not a TimeStampResp in DER with a token that can be read. */
  UNREADABLE,
  /** The authority said no (RFC 3161, 2.4.2); the detail names its PKIFailureInfo. */
  REJECTED,
  /**
   * grantedWithMods: something else than asked for was granted, and the answer does not say what.
   */
  GRANTED_WITH_MODS,
  /** Status granted and no token (RFC 3161, 2.4.2). */
  TOKEN_MISSING,
  /** Signed data, and not over a TSTInfo (RFC 3161, 2.4.2). */
  CONTENT_TYPE,
  IMPRINT_ALGORITHM,
  IMPRINT,
  NONCE,
  POLICY,
  SIGNER_COUNT,
  SIGNER_CERTIFICATE_MISSING,
  ESS_MISSING,
  ESS_MISMATCH,
  EXTENDED_KEY_USAGE,
  KEY_USAGE,
  SIGNED_ATTRIBUTES,
  SIGNATURE,
  SIGNER_NOT_VALID_THEN,
  /** No path to a timestamp anchor at genTime; the detail is the path's failure. */
  PATH,
  /** The path ends at an anchor, and the trust directory lists no such authority. */
  AUTHORITY_UNKNOWN,
  /** A good token of another authority than the one that was asked. */
  OTHER_AUTHORITY,
  /** Listed, and not accredited at genTime. */
  NOT_ACCREDITED_THEN,
  /** Accredited at genTime by a scheme that is not accepted; the detail names it. */
  SCHEME_NOT_ACCEPTED,
  REVOKED,
  /** The signature algorithm was no longer allowed for new signatures at genTime. */
  ALGORITHM,
  /** genTime and our clock differ by more than the limit. */
  CLOCK_OFFSET
}
