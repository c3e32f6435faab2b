package org.karteseal.validator.conformity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.qualification.QualificationReason;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.validator.testing.Signatures;

/** GL6-14-1 and GL6-14-key. */
class SignerClausesTest extends ClauseFixture {
  /** GL6-14-1(1). */
  @Nested
  class ElectronicSignature {
    private ClauseReason judged(Signatures signature) {
      return judge(Clause.ELECTRONIC_SIGNATURE, signature);
    }

    @Test
    void passes() {
      assertThat(judged(stamped())).isEqualTo(ClauseReason.SIGNATURE_VERIFIED);
    }

    @Test
    void broken() {
      assertThat(judged(stamped().broken())).isEqualTo(ClauseReason.SIGNATURE_FAILED);
    }

    @Test
    void cannotBeTold() {
      assertThat(judged(stamped().indeterminate("TRY_LATER")))
          .isEqualTo(ClauseReason.SIGNATURE_INDETERMINATE);
    }

    @Test
    void contentChangedAfterwards() {
      assertThat(judged(stamped().laterChange(Coverage.Kind.CONTENT)))
          .isEqualTo(ClauseReason.CHANGED_AFTER_SIGNING);
    }

    @Test
    void unexplainedAdditionAfterwards() {
      assertThat(judged(stamped().laterChange(Coverage.Kind.UNEXPLAINED)))
          .isEqualTo(ClauseReason.UNEXPLAINED_CHANGE);
    }

    @Test
    void aFurtherSignatureIsNoChange() {
      assertThat(judged(stamped().laterChange(Coverage.Kind.FURTHER_SIGNATURE)))
          .isEqualTo(ClauseReason.SIGNATURE_VERIFIED);
    }
  }

  /** GL6-14-1(2)a to c. */
  @Nested
  class Licence {
    private void routes(Signatures signature, ClauseReason a, ClauseReason b, ClauseReason c) {
      assertThat(judge(Clause.LICENCE_BY_HEALTHCARE_PKI, signature)).isEqualTo(a);
      assertThat(judge(Clause.LICENCE_BY_PROVIDER, signature)).isEqualTo(b);
      assertThat(judge(Clause.LICENCE_BY_JPKI, signature)).isEqualTo(c);
    }

    @Test
    void shownByTheHealthcarePki() {
      routes(stamped(), ClauseReason.QUALIFIED, ClauseReason.OTHER_ROUTE, ClauseReason.OTHER_ROUTE);
    }

    @Test
    void shownByASignatureThatDoesNotVerify() {
      routes(
          stamped().broken(),
          ClauseReason.SIGNATURE_FAILED,
          ClauseReason.OTHER_ROUTE,
          ClauseReason.OTHER_ROUTE);
    }

    @Test
    void shownByASignatureThatCannotBeTold() {
      routes(
          stamped().indeterminate("TRY_LATER"),
          ClauseReason.SIGNATURE_INDETERMINATE,
          ClauseReason.OTHER_ROUTE,
          ClauseReason.OTHER_ROUTE);
    }

    @Test
    void testCertificate() {
      qualification =
          qualification(
              Outcome.NOT_QUALIFIED, QualificationReason.TEST_CERTIFICATE, Route.HEALTHCARE_PKI);
      routes(
          stamped(),
          ClauseReason.NOT_QUALIFIED,
          ClauseReason.OTHER_ROUTE,
          ClauseReason.OTHER_ROUTE);
    }

    @Test
    void unconfirmedRole() {
      qualification =
          qualification(
              Outcome.CANNOT_TELL, QualificationReason.ROLE_UNCONFIRMED, Route.HEALTHCARE_PKI);
      routes(
          stamped(),
          ClauseReason.QUALIFICATION_UNKNOWN,
          ClauseReason.OTHER_ROUTE,
          ClauseReason.OTHER_ROUTE);
    }

    private void provider(Outcome outcome, QualificationReason reason, ClauseReason expected) {
      qualification = qualification(outcome, reason, Route.PROVIDER);
      routes(
          stamped().anchor("provider-root"),
          ClauseReason.OTHER_ROUTE,
          expected,
          ClauseReason.OTHER_ROUTE);
    }

    private void citizen(
        Signatures signature, Outcome outcome, QualificationReason reason, ClauseReason expected) {
      qualification = qualification(outcome, reason, Route.JPKI);
      routes(
          signature.anchor("jpki-3"), ClauseReason.OTHER_ROUTE, ClauseReason.OTHER_ROUTE, expected);
    }

    @Test
    void shownByAProvider() {
      provider(Outcome.QUALIFIED, QualificationReason.LICENCE_REGISTERED, ClauseReason.QUALIFIED);
      provider(Outcome.QUALIFIED, QualificationReason.LICENCE_ATTESTED, ClauseReason.QUALIFIED);
    }

    @Test
    void providerWithoutEvaluation() {
      provider(
          Outcome.NOT_QUALIFIED,
          QualificationReason.PROVIDER_NOT_EVALUATED_THEN,
          ClauseReason.PROVIDER_NOT_EVALUATED);
    }

    @Test
    void providerOfWhichTooLittleIsListed() {
      for (QualificationReason reason :
          List.of(
              QualificationReason.PROVIDER_UNKNOWN,
              QualificationReason.LICENCE_CHECK_UNKNOWN,
              QualificationReason.PROVIDER_EVALUATION_UNKNOWN)) {
        provider(Outcome.CANNOT_TELL, reason, ClauseReason.PROVIDER_NOT_SETTLED);
      }
    }

    @Test
    void licenceThatNobodyTells() {
      for (QualificationReason reason :
          List.of(
              QualificationReason.LICENCE_ONLY_CLAIMED,
              QualificationReason.REGISTER_NOT_ASKED,
              QualificationReason.REGISTER_UNAVAILABLE,
              QualificationReason.REGISTER_ANSWER_REFUSED)) {
        provider(Outcome.CANNOT_TELL, reason, ClauseReason.LICENCE_NOT_SETTLED);
        citizen(stamped(), Outcome.CANNOT_TELL, reason, ClauseReason.LICENCE_NOT_SETTLED);
      }
    }

    @Test
    void licenceThatWasWithdrawn() {
      provider(
          Outcome.NOT_QUALIFIED, QualificationReason.LICENCE_WITHDRAWN, ClauseReason.NOT_QUALIFIED);
    }

    @Test
    void routeThatTheFacilityDoesNotAccept() {
      provider(
          Outcome.NOT_QUALIFIED,
          QualificationReason.ROUTE_NOT_ACCEPTED,
          ClauseReason.ROUTE_NOT_ACCEPTED);
    }

    @Test
    void citizenWhoseLicenceIsRegistered() {
      citizen(
          stamped(),
          Outcome.QUALIFIED,
          QualificationReason.LICENCE_REGISTERED,
          ClauseReason.QUALIFIED);
    }

    @Test
    void citizenOnWhomNoVerifierAnswered() {
      Conclusion open =
          Conclusion.indeterminate("TRY_LATER", List.of("REGISTERED_VERIFIER_NEEDED"));
      citizen(
          stamped().concluded(open),
          Outcome.QUALIFIED,
          QualificationReason.LICENCE_REGISTERED,
          ClauseReason.VERIFIER_ANSWER_NEEDED);
      citizen(
          stamped().concluded(open),
          Outcome.CANNOT_TELL,
          QualificationReason.REGISTER_NOT_ASKED,
          ClauseReason.VERIFIER_ANSWER_NEEDED);
      citizen(
          stamped().concluded(open),
          Outcome.NOT_QUALIFIED,
          QualificationReason.TEST_CERTIFICATE,
          ClauseReason.NOT_QUALIFIED);
    }

    @Test
    void noTrustedAuthority() {
      qualification =
          qualification(Outcome.CANNOT_TELL, QualificationReason.NO_HEALTHCARE_ANCHOR, Route.NONE);
      routes(
          stamped().withoutAnchor().indeterminate("NO_CERTIFICATE_CHAIN_FOUND"),
          ClauseReason.SIGNER_CA_NOT_TRUSTED,
          ClauseReason.SIGNER_CA_NOT_TRUSTED,
          ClauseReason.SIGNER_CA_NOT_TRUSTED);
    }

    @Test
    void aHealthcareCertificateThatCannotBeJudgedAtThatTime() {
      qualification =
          qualification(Outcome.CANNOT_TELL, QualificationReason.NO_HEALTHCARE_ANCHOR, Route.NONE);
      routes(
          stamped().indeterminate("OUT_OF_BOUNDS_NO_POE"),
          ClauseReason.QUALIFICATION_UNKNOWN,
          ClauseReason.OTHER_ROUTE,
          ClauseReason.OTHER_ROUTE);
    }

    @Test
    void aTimestampAnchorIsNoRoute() {
      qualification =
          qualification(Outcome.CANNOT_TELL, QualificationReason.NO_HEALTHCARE_ANCHOR, Route.NONE);
      routes(
          stamped().anchor("tsa-root"),
          ClauseReason.OTHER_ROUTE,
          ClauseReason.OTHER_ROUTE,
          ClauseReason.OTHER_ROUTE);
    }

    @Test
    void notNeeded() {
      qualification =
          qualification(Outcome.QUALIFIED, QualificationReason.NO_QUALIFICATION_NEEDED, Route.NONE);
      routes(
          stamped(),
          ClauseReason.NO_QUALIFICATION_NEEDED,
          ClauseReason.NO_QUALIFICATION_NEEDED,
          ClauseReason.NO_QUALIFICATION_NEEDED);
    }
  }

  /** GL6-14-key. */
  @Nested
  class KeyManagement {
    @Test
    void isNeverVisible() {
      assertThat(judge(Clause.KEY_MANAGEMENT, stamped()))
          .isEqualTo(ClauseReason.KEY_MANAGEMENT_NOT_VISIBLE);
    }
  }
}
