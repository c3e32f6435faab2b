package org.karteseal.sign.qualification;

/** Why a qualification verdict is what it is. */
public enum QualificationReason {
  /** The role is one of those that may sign the record. */
  ROLE_MAY_SIGN,
  /** A role is stated and confirmed, and no record type was given to hold it against. */
  ROLE_STATED,
  /** The certificate policy is the one of test certificates. */
  TEST_CERTIFICATE,
  /** No path to an anchor that the trust directory names for healthcare signatures. */
  NO_HEALTHCARE_ANCHOR,
  POLICY_MISSING,
  /** A policy is there, and the trust directory does not know it for signatures at that time. */
  POLICY_UNKNOWN,
  /** HPKI asks for nonRepudiation, critical and alone. */
  KEY_USAGE_NOT_EXACT,
  /** The profile asks for no extended key usage in a signing certificate. */
  EXTENDED_KEY_USAGE_PRESENT,
  ROLE_MISSING,
  /** The extension is there and cannot be read as HCActorData. */
  ROLE_MALFORMED,
  /** The coding scheme is not the Japanese one. */
  ROLE_SCHEME_UNKNOWN,
  /** More than one HCActor; a certificate carries exactly one. */
  ROLE_NOT_SINGLE,
  /** The text is not in the table of confirmed names. */
  ROLE_UNCONFIRMED,
  /** An administrator's role is not a medical licence. */
  ADMINISTRATOR_ROLE_ONLY,
  /** The role is known and may not sign this type of record. */
  ROLE_MAY_NOT_SIGN,
  /** The record needs no qualification. */
  NO_QUALIFICATION_NEEDED,
  /** This version does not judge the route of this certificate. */
  ROUTE_NOT_JUDGED,
  /** No signer certificate could be told from the document. */
  SIGNER_UNKNOWN
}
