package org.karteseal.validator.conformity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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

    @Test
    void providerIsNotJudgedYet() {
      qualification =
          qualification(Outcome.CANNOT_TELL, QualificationReason.ROUTE_NOT_JUDGED, Route.PROVIDER);
      routes(
          stamped().anchor("provider-root"),
          ClauseReason.OTHER_ROUTE,
          ClauseReason.ROUTE_NOT_JUDGED,
          ClauseReason.OTHER_ROUTE);
    }

    @Test
    void jpkiIsNotJudgedYet() {
      qualification =
          qualification(Outcome.CANNOT_TELL, QualificationReason.ROUTE_NOT_JUDGED, Route.JPKI);
      routes(
          stamped().anchor("jpki-3"),
          ClauseReason.OTHER_ROUTE,
          ClauseReason.OTHER_ROUTE,
          ClauseReason.ROUTE_NOT_JUDGED);
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
