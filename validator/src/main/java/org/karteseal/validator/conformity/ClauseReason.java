package org.karteseal.validator.conformity;

import static org.karteseal.validator.conformity.ClauseOutcome.CANNOT_TELL;
import static org.karteseal.validator.conformity.ClauseOutcome.CONFORMS;
import static org.karteseal.validator.conformity.ClauseOutcome.DOES_NOT_CONFORM;
import static org.karteseal.validator.conformity.ClauseOutcome.NOT_APPLICABLE;

/** Why a clause is judged as it is; each reason leads to exactly one outcome. */
public enum ClauseReason {
  SIGNATURE_VERIFIED(CONFORMS),
  SIGNATURE_FAILED(DOES_NOT_CONFORM),
  SIGNATURE_INDETERMINATE(CANNOT_TELL),
  /** A change after signing touched what a reader shows. */
  CHANGED_AFTER_SIGNING(DOES_NOT_CONFORM),
  UNEXPLAINED_CHANGE(CANNOT_TELL),

  QUALIFIED(CONFORMS),
  NOT_QUALIFIED(DOES_NOT_CONFORM),
  QUALIFICATION_UNKNOWN(CANNOT_TELL),
  NO_QUALIFICATION_NEEDED(NOT_APPLICABLE),
  /** Another of the three routes shows the licence, or is the one to show it. */
  OTHER_ROUTE(NOT_APPLICABLE),
  /** The facility does not accept this route for the record. */
  ROUTE_NOT_ACCEPTED(DOES_NOT_CONFORM),
  /** The provider had no outside evaluation when the signature was made. */
  PROVIDER_NOT_EVALUATED(DOES_NOT_CONFORM),
  /** The trust directory does not say what the clause asks of the provider. */
  PROVIDER_NOT_SETTLED(CANNOT_TELL),
  /** Nobody but the signer shows the licence, or whoever could has not answered. */
  LICENCE_NOT_SETTLED(CANNOT_TELL),
  /** Only a registered verifier can say whether the citizen's certificate was revoked. */
  VERIFIER_ANSWER_NEEDED(CANNOT_TELL),
  SIGNER_CA_NOT_TRUSTED(CANNOT_TELL),

  TIMESTAMP_COVERS_ALL(CONFORMS),
  NO_TIMESTAMP(DOES_NOT_CONFORM),
  TIMESTAMP_FAILED(DOES_NOT_CONFORM),
  TIMESTAMP_INDETERMINATE(CANNOT_TELL),
  /** The signature covers named parts; whether they are the whole record is the format's rule. */
  PARTS_COVERED(CANNOT_TELL),
  /** The clause speaks of a timestamp, and there is none to judge. */
  NO_TIMESTAMP_TO_JUDGE(NOT_APPLICABLE),

  ACCREDITED_BY_MINISTER(CONFORMS),
  /** Accredited by the earlier association only, which the guideline tolerates for the time. */
  TOLERATED_FOR_TRANSITION(CONFORMS),
  /** The body set by law that stamps electronic prescriptions. */
  STATUTORY_BODY_EXCEPTION(CONFORMS),
  NOT_ACCREDITED(DOES_NOT_CONFORM),
  AUTHORITY_UNKNOWN(CANNOT_TELL),

  PROVABLE_THROUGH_RETENTION(CONFORMS),
  PROOF_HAS_ENDED(DOES_NOT_CONFORM),
  NOT_PROVABLE(CANNOT_TELL),
  /** Provable now, and not to the end of the retention period without a further timestamp. */
  RENEWAL_NEEDED(CANNOT_TELL),
  /** The retention period starts with an event that the document does not tell. */
  RETENTION_START_UNKNOWN(CANNOT_TELL),
  RECORD_TYPE_UNKNOWN(CANNOT_TELL),
  /** The catalogue names no retention period for the record type. */
  RETENTION_RULE_UNKNOWN(CANNOT_TELL),

  STANDARD_FORMAT(CONFORMS),
  NO_BASELINE_LEVEL(CANNOT_TELL),
  ALGORITHM_OUTDATED_WHEN_SIGNED(DOES_NOT_CONFORM),
  /** It may have been signed while the algorithm was in use, and nothing proves it. */
  ALGORITHM_TIME_NOT_PROVED(CANNOT_TELL),

  CERTIFICATE_VALID(CONFORMS),
  CERTIFICATE_EXPIRED(DOES_NOT_CONFORM),
  CERTIFICATE_NOT_YET_VALID(DOES_NOT_CONFORM),
  CERTIFICATE_REVOKED(DOES_NOT_CONFORM),
  CERTIFICATE_STANDING_UNKNOWN(CANNOT_TELL),

  KEY_MANAGEMENT_NOT_VISIBLE(CANNOT_TELL);

  private final ClauseOutcome outcome;

  ClauseReason(ClauseOutcome outcome) {
    this.outcome = outcome;
  }

  /** The outcome to which the reason leads. */
  public ClauseOutcome outcome() {
    return outcome;
  }
}
