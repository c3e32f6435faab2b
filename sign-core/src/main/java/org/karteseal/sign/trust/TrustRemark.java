package org.karteseal.sign.trust;

/**
 * Something in the trust directory that an operator should look at; nothing is wrong with loading
 * it.
 *
 * @param code what it is
 * @param subject the id or fingerprint of the entry; empty when it concerns the whole directory
 * @param detail a date or another value that belongs to the code; may be empty
 */
public record TrustRemark(Code code, String subject, String detail) {
  /** What may be remarked. */
  public enum Code {
    /** The anchor is trusted for less than another year; the detail is the end. */
    ANCHOR_ENDS_SOON,
    ANCHOR_ENDED,
    ANCHOR_NOT_TRUSTED_YET,
    /** The anchor's certificate has expired, and the register trusts it for longer. */
    ANCHOR_CERTIFICATE_EXPIRED,
    /** Every report that uses the anchor will say that it is one for tests. */
    ANCHOR_FOR_TESTS,
    ISSUER_EXPIRED,
    /** The service's accreditation ends within a year; the detail is the end. */
    ACCREDITATION_ENDS_SOON,
    ACCREDITATION_ENDED,
    /** No timestamp service is accredited at that time. */
    NO_ACCREDITED_AUTHORITY,
    NO_TIMESTAMP_ANCHOR,
    NO_SIGNATURE_ANCHOR,
    /** There is an anchor for healthcare signatures and no production policy in force. */
    NO_HEALTHCARE_POLICY,
    /** The provider's outside evaluation ends within a year; the detail is the end. */
    EVALUATION_ENDS_SOON,
    EVALUATION_ENDED,
    /** No certificate of the provider's fingerprints is an anchor or an issuer of the directory. */
    PROVIDER_CA_NOT_LISTED,
    /** A key of a register or verifier ends within a year; the detail is the end. */
    KEY_ENDS_SOON,
    /** The register or verifier has no key at that time. */
    NO_KEY_IN_FORCE,
    /** There is an anchor for JPKI and no production policy in force. */
    NO_JPKI_POLICY,
    /** There is an anchor for JPKI, and nobody may say whether a certificate was revoked. */
    NO_JPKI_VERIFIER,
    /** The statement is marked as recalled and not verified. */
    UNVERIFIED_STATEMENT
  }
}
