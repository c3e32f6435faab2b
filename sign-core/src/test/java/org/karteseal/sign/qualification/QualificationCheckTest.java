package org.karteseal.sign.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.TestbedTrust;
import org.karteseal.sign.certificate.RoleCatalogue;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.qualification.QualificationVerdict.StatedRole;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.record.RecordType;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.TestIdentity;

/** GL6-14-1(2): whether the signer may sign the record, for every identity of the testbed. */
class QualificationCheckTest {
  private static final QualificationCheck CHECK = check(TestbedTrust.register());

  /**
   * The verdict on a prescription on 2026-06-01: the identity, the outcome, the reason, the path.
   */
  private static final String TABLE =
      """
      doctor,                              QUALIFIED,     ROLE_MAY_SIGN, -
      dentist,                             CANNOT_TELL,   ROLE_UNCONFIRMED, -
      pharmacist,                          NOT_QUALIFIED, ROLE_MAY_NOT_SIGN, -
      nurse,                               CANNOT_TELL,   ROLE_UNCONFIRMED, -
      hospital-director,                   CANNOT_TELL,   ROLE_UNCONFIRMED, -
      doctor-test-policy,                  NOT_QUALIFIED, TEST_CERTIFICATE, -
      wrong-expired,                       CANNOT_TELL,   NO_HEALTHCARE_ANCHOR, CERTIFICATE_EXPIRED
      wrong-not-yet-valid,                 CANNOT_TELL,   NO_HEALTHCARE_ANCHOR, CERTIFICATE_NOT_YET_VALID
      wrong-revoked,                       QUALIFIED,     ROLE_MAY_SIGN, -
      wrong-revoked-later,                 QUALIFIED,     ROLE_MAY_SIGN, -
      wrong-no-role,                       NOT_QUALIFIED, ROLE_MISSING, -
      wrong-no-role-attribute,             NOT_QUALIFIED, ROLE_MISSING, -
      wrong-two-actors,                    NOT_QUALIFIED, ROLE_NOT_SINGLE, -
      wrong-two-values,                    NOT_QUALIFIED, ROLE_NOT_SINGLE, -
      wrong-two-attributes,                NOT_QUALIFIED, ROLE_NOT_SINGLE, -
      wrong-role-in-code-data-value,       NOT_QUALIFIED, ROLE_MALFORMED, -
      wrong-coding-scheme,                 NOT_QUALIFIED, ROLE_SCHEME_UNKNOWN, -
      wrong-implicit-tags,                 NOT_QUALIFIED, ROLE_MALFORMED, -
      wrong-single-set,                    NOT_QUALIFIED, ROLE_MALFORMED, -
      wrong-ber-order,                     QUALIFIED,     ROLE_MAY_SIGN, -
      wrong-trailing-garbage,              NOT_QUALIFIED, ROLE_MALFORMED, -
      wrong-empty-role,                    NOT_QUALIFIED, ROLE_MALFORMED, -
      wrong-role-lower-case,               CANNOT_TELL,   ROLE_UNCONFIRMED, -
      wrong-role-trailing-space,           CANNOT_TELL,   ROLE_UNCONFIRMED, -
      wrong-role-look-alike,               CANNOT_TELL,   ROLE_UNCONFIRMED, -
      wrong-role-printable-string,         QUALIFIED,     ROLE_MAY_SIGN, -
      wrong-role-bmp-string,               QUALIFIED,     ROLE_MAY_SIGN, -
      wrong-key-usage-digital-signature,   NOT_QUALIFIED, KEY_USAGE_NOT_EXACT, -
      wrong-no-key-usage,                  NOT_QUALIFIED, KEY_USAGE_NOT_EXACT, -
      wrong-key-usage-not-critical,        NOT_QUALIFIED, KEY_USAGE_NOT_EXACT, -
      wrong-role-critical,                 CANNOT_TELL,   NO_HEALTHCARE_ANCHOR, CRITICAL_EXTENSION_UNKNOWN
      wrong-no-policy,                     NOT_QUALIFIED, POLICY_MISSING, -
      wrong-policy-not-critical,           QUALIFIED,     ROLE_MAY_SIGN, -
      wrong-policy-unknown,                CANNOT_TELL,   POLICY_UNKNOWN, -
      wrong-authentication-policy,         CANNOT_TELL,   POLICY_UNKNOWN, -
      wrong-issuer-impostor,               CANNOT_TELL,   NO_HEALTHCARE_ANCHOR, ANCHOR_NOT_LISTED
      wrong-issued-by-doctor,              CANNOT_TELL,   NO_HEALTHCARE_ANCHOR, NOT_A_CA
      wrong-issuer-no-basic-constraints,   CANNOT_TELL,   NO_HEALTHCARE_ANCHOR, NOT_A_CA
      wrong-critical-extension,            CANNOT_TELL,   NO_HEALTHCARE_ANCHOR, CRITICAL_EXTENSION_UNKNOWN
      wrong-broken-signature,              CANNOT_TELL,   NO_HEALTHCARE_ANCHOR, SIGNATURE_INVALID
      wrong-rsa-1024,                      QUALIFIED,     ROLE_MAY_SIGN, -
      wrong-sha-1,                         QUALIFIED,     ROLE_MAY_SIGN, -
      wrong-extended-key-usage,            NOT_QUALIFIED, EXTENDED_KEY_USAGE_PRESENT, -
      hostile-doctor,                      CANNOT_TELL,   NO_HEALTHCARE_ANCHOR, ANCHOR_NOT_LISTED
      """;

  private static QualificationCheck check(TrustRegister register) {
    return new QualificationCheck(register, RoleCatalogue.standard());
  }

  private static RecordType record(String id) {
    return RecordCatalogue.standard().byId(id).orElseThrow();
  }

  private static QualificationVerdict judge(QualificationCheck check, String id, String record) {
    TestIdentity identity = TestbedTrust.PKI.identity(id);
    return check.judge(
        Optional.of(identity.certificate()),
        identity.chain(),
        Optional.of(record(record)),
        TestbedTrust.NOW);
  }

  @ParameterizedTest
  @CsvSource(textBlock = TABLE, nullValues = "-")
  void everyIdentityOfTheTestbedOnAPrescription(
      String id, Outcome outcome, QualificationReason reason, @Nullable String pathFailure) {
    QualificationVerdict verdict = judge(CHECK, id, "prescription");
    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.reason()).isEqualTo(reason);
    if (pathFailure != null) {
      assertThat(verdict.evidence()).contains("healthcare-path=" + pathFailure);
    } else {
      assertThat(verdict.route()).isEqualTo(Route.HEALTHCARE_PKI);
    }
  }

  @Test
  void theTableHasEveryWrongIdentity() {
    Set<String> rows =
        TABLE.lines().map(line -> line.substring(0, line.indexOf(','))).collect(Collectors.toSet());
    assertThat(TestbedTrust.PKI.identityIds())
        .filteredOn(id -> id.startsWith("wrong-"))
        .isNotEmpty()
        .allSatisfy(id -> assertThat(rows).contains(id));
  }

  @ParameterizedTest
  @CsvSource({
    "doctor, death-certificate, QUALIFIED, ROLE_MAY_SIGN",
    "doctor, dispensed-prescription, NOT_QUALIFIED, ROLE_MAY_NOT_SIGN",
    "pharmacist, dispensed-prescription, QUALIFIED, ROLE_MAY_SIGN",
    "pharmacist, scanned-document, QUALIFIED, NO_QUALIFICATION_NEEDED",
    "wrong-no-role, scanned-document, QUALIFIED, NO_QUALIFICATION_NEEDED",
  })
  void theRecordDecidesWhoMaySign(
      String id, String record, Outcome outcome, QualificationReason reason) {
    QualificationVerdict verdict = judge(CHECK, id, record);
    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.reason()).isEqualTo(reason);
  }

  @Test
  void aFacilityConfirmsWhatTheTableLeavesOpen() {
    QualificationCheck confirmed = check(TestbedTrust.register(Map.of("Dentist", "dentist")));
    QualificationVerdict verdict = judge(confirmed, "dentist", "prescription");
    assertThat(verdict.reason()).isEqualTo(QualificationReason.ROLE_MAY_SIGN);
    assertThat(verdict.roles())
        .containsExactly(new StatedRole("Dentist", Optional.of("dentist"), true));
  }

  @Test
  void noConfigurationMakesADoctorOfAnotherText() {
    QualificationCheck confirmed =
        check(TestbedTrust.register(Map.of("medical doctor", "doctor", "General Nurse", "doctor")));
    for (String id : List.of("wrong-role-lower-case", "nurse")) {
      assertThat(judge(confirmed, id, "prescription").reason())
          .isEqualTo(QualificationReason.ROLE_UNCONFIRMED);
    }
  }

  @Test
  void anAdministratorsRoleIsNoLicence() {
    QualificationCheck confirmed =
        check(TestbedTrust.register(Map.of("Director of Hospital", "hospital-director")));
    QualificationVerdict verdict = judge(confirmed, "hospital-director", "prescription");
    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_QUALIFIED);
    assertThat(verdict.reason()).isEqualTo(QualificationReason.ADMINISTRATOR_ROLE_ONLY);
  }

  @Test
  void withoutARecordTypeTheLicenceIsStated() {
    TestIdentity doctor = TestbedTrust.PKI.identity("doctor");
    QualificationVerdict verdict =
        CHECK.judge(
            Optional.of(doctor.certificate()), List.of(), Optional.empty(), TestbedTrust.NOW);
    assertThat(verdict.reason()).isEqualTo(QualificationReason.ROLE_STATED);
    assertThat(verdict.policyOid()).contains("1.2.392.100495.1.5.1.1.3.1");
  }

  @Test
  void withoutASignerNothingCanBeTold() {
    assertThat(CHECK.judge(Optional.empty(), List.of(), Optional.empty(), Instant.EPOCH).reason())
        .isEqualTo(QualificationReason.SIGNER_UNKNOWN);
  }

  @Test
  void noPersonIsInTheEvidence() {
    assertThat(judge(CHECK, "doctor", "prescription").evidence().toString())
        .doesNotContain("Hanako", "KS0001");
  }
}
