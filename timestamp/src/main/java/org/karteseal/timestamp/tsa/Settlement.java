package org.karteseal.timestamp.tsa;

/** What would turn an INDETERMINATE judgement into another one. */
public enum Settlement {
  /** Nothing: the judgement is final. */
  NOTHING,
  /** A statement in the trust directory on the anchor or the authority. */
  TRUST_DIRECTORY,
  /** The signer's certificate, or that of an issuer. */
  CERTIFICATE,
  /** Revocation data for the time of the next token. */
  REVOCATION_DATA,
  /** A newer timestamp that was put over it while it was still good. */
  EARLIER_RENEWAL,
  /** The document, or its digest by the algorithm of the record. */
  DOCUMENT
}
