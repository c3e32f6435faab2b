package org.karteseal.timestamp.tsa;

/** Why a kept token did not pass; each with its outcome and with what would settle it. */
public enum TokenReason {
  /** Not a TimeStampToken that can be read. */
  UNREADABLE(Outcome.FAILED, Settlement.NOTHING),
  /** Signed data, and not over a TSTInfo (RFC 3161, 2.4.2). */
  CONTENT_TYPE(Outcome.FAILED, Settlement.NOTHING),
  /** Stated time later than the time that it should have been good at. */
  GEN_TIME_TOO_LATE(Outcome.FAILED, Settlement.NOTHING),
  SIGNER_COUNT(Outcome.FAILED, Settlement.NOTHING),
  SIGNER_CERTIFICATE_MISSING(Outcome.INDETERMINATE, Settlement.CERTIFICATE),
  ESS_MISSING(Outcome.FAILED, Settlement.NOTHING),
  ESS_MISMATCH(Outcome.FAILED, Settlement.NOTHING),
  EXTENDED_KEY_USAGE(Outcome.FAILED, Settlement.NOTHING),
  KEY_USAGE(Outcome.FAILED, Settlement.NOTHING),
  SIGNED_ATTRIBUTES(Outcome.FAILED, Settlement.NOTHING),
  SIGNATURE(Outcome.FAILED, Settlement.NOTHING),
  /** The signer's certificate was not valid at genTime. */
  SIGNER_NOT_VALID_THEN(Outcome.FAILED, Settlement.NOTHING),
  /** A certificate of its path broke a rule of RFC 5280; the detail is the path's failure. */
  PATH(Outcome.FAILED, Settlement.NOTHING),
  /** No certificate of the issuer is known. */
  ISSUER_MISSING(Outcome.INDETERMINATE, Settlement.CERTIFICATE),
  /** Its path ends at an anchor that the trust directory does not list for timestamps. */
  ANCHOR_NOT_TRUSTED(Outcome.INDETERMINATE, Settlement.TRUST_DIRECTORY),
  /** Good at genTime, and ended before the time in question: it was renewed too late, or not. */
  EXPIRED_BY_THEN(Outcome.INDETERMINATE, Settlement.EARLIER_RENEWAL),
  /** A good path, and the trust directory lists no such authority. */
  AUTHORITY_UNKNOWN(Outcome.INDETERMINATE, Settlement.TRUST_DIRECTORY),
  /** Listed, and not accredited at genTime (GL6-14-2(1)). */
  NOT_ACCREDITED_THEN(Outcome.FAILED, Settlement.NOTHING),
  /** A certificate of its path was revoked, and the reason casts doubt on old tokens too. */
  REVOKED(Outcome.FAILED, Settlement.NOTHING),
  /** No usable data says that the path was not revoked; the detail says why. */
  REVOCATION_UNKNOWN(Outcome.INDETERMINATE, Settlement.REVOCATION_DATA),
  /** The algorithm could no longer make signatures at genTime. */
  ALGORITHM(Outcome.FAILED, Settlement.NOTHING),
  /** The algorithm's signatures no longer counted at the time in question. */
  ALGORITHM_ENDED(Outcome.INDETERMINATE, Settlement.EARLIER_RENEWAL);

  private final Outcome outcome;
  private final Settlement settledBy;

  TokenReason(Outcome outcome, Settlement settledBy) {
    this.outcome = outcome;
    this.settledBy = settledBy;
  }

  /** FAILED or INDETERMINATE. */
  public Outcome outcome() {
    return outcome;
  }

  /** What would change the outcome. */
  public Settlement settledBy() {
    return settledBy;
  }
}
