package org.karteseal.sign.qualification;

/** Why a qualification verdict is what it is. */
public enum QualificationReason {
  /** The role is one of those that may sign the record. */
  ROLE_MAY_SIGN,
  /** A role is stated and confirmed, and no record type was given to hold it against. */
  ROLE_STATED,
  /** The certificate policy is the one of test certificates. */
  TEST_CERTIFICATE,
  /** No path to an anchor that the trust directory names for signatures of any route. */
  NO_HEALTHCARE_ANCHOR,
  POLICY_MISSING,
  /** A policy is there, and the trust directory does not know it for signatures at that time. */
  POLICY_UNKNOWN,
  /**
   * HPKI asks for nonRepudiation, JPKI for digitalSignature and nonRepudiation; critical and
   * exactly so.
   */
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
  /** The facility does not accept this way of showing a licence for the record. */
  ROUTE_NOT_ACCEPTED,

  /** The CA is trusted for signatures, and no provider that checks licences is listed for it. */
  PROVIDER_UNKNOWN,
  /** How the provider checked licences when it issued the certificate is not listed. */
  LICENCE_CHECK_UNKNOWN,
  /** No outside evaluation of the provider is listed at all. */
  PROVIDER_EVALUATION_UNKNOWN,
  /** Outside evaluations are listed, and none was in force when the signature was made. */
  PROVIDER_NOT_EVALUATED_THEN,
  /** An attribute certificate of the provider attests a role that may sign. */
  LICENCE_ATTESTED,
  /** An attribute certificate is there and cannot be relied on. */
  ATTRIBUTE_CERTIFICATE_INVALID,
  /** The signer says so itself, and nobody else does. */
  LICENCE_ONLY_CLAIMED,
  /** Neither certificate nor signature shows a licence, and no register is named to ask. */
  LICENCE_NOT_SHOWN,

  /** A qualification register confirms a licence that may sign, at the time of the signature. */
  LICENCE_REGISTERED,
  /** The register says that the licence had been withdrawn when the signature was made. */
  LICENCE_WITHDRAWN,
  /** The register knows the person and no such licence at that time. */
  LICENCE_NOT_HELD,
  /** The register does not know the holder of the certificate. */
  PERSON_NOT_REGISTERED,
  /** A register is named; no answer was kept, and nobody was asked. */
  REGISTER_NOT_ASKED,
  /** The register was asked and did not answer. */
  REGISTER_UNAVAILABLE,
  /** What was answered cannot be believed. */
  REGISTER_ANSWER_REFUSED,
  /** What was answered had run out before the signature was made. */
  REGISTER_ANSWER_STALE,
  /** No signer certificate could be told from the document. */
  SIGNER_UNKNOWN
}
