package org.karteseal.timestamp.tsa;

/** What is worth knowing about a token that is used. */
public enum TokenRemark {
  /** The signer is named by SHA-1 only (RFC 2634); as an identifier that is enough. */
  SIGNER_NAMED_BY_SHA1,
  /** Later ids in the signing-certificate attribute match no certificate of the token. */
  LATER_ESS_ID_UNMATCHED,
  /** An attribute certificate stands among the certificates, and was not looked at. */
  ATTRIBUTE_CERTIFICATE,
  /** No usable revocation data for a certificate of the path. */
  REVOCATION_UNKNOWN
}
