package org.karteseal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.SealException.Reason;

/** GL6-14-2(4): what must not be signed is refused before the key is touched. */
class SignerCheckTest {
  private static final TestWorld WORLD = new TestWorld();

  @ParameterizedTest(name = "{0} for {1}: {2} {3}")
  @CsvSource({
    "wrong-expired, prescription, CERTIFICATE_EXPIRED, ''",
    "wrong-not-yet-valid, prescription, CERTIFICATE_NOT_YET_VALID, ''",
    "wrong-revoked, prescription, CERTIFICATE_REVOKED, ''",
    "wrong-sha-1, prescription, ALGORITHM_NOT_ALLOWED, 'RSA-2048 SHA-1'",
    "wrong-rsa-1024, prescription, ALGORITHM_NOT_ALLOWED, 'RSA-1024 SHA-256'",
    "hostile-doctor, prescription, CERTIFICATE_NOT_TRUSTED, ANCHOR_NOT_LISTED",
    "doctor-test-policy, prescription, NOT_QUALIFIED, TEST_CERTIFICATE",
    "pharmacist, prescription, NOT_QUALIFIED, ROLE_MAY_NOT_SIGN",
    "doctor, dispensed-prescription, NOT_QUALIFIED, ROLE_MAY_NOT_SIGN",
    "wrong-no-role, prescription, NOT_QUALIFIED, ROLE_MISSING",
  })
  void refuses(String who, String record, Reason reason, String detail) {
    SealException refusal =
        catchThrowableOfType(
            SealException.class,
            () ->
                WORLD
                    .signer("tsa-1")
                    .sign(
                        SigningRequest.of(TestWorld.pdf(), WORLD.key(who))
                            .asRecord(record)
                            .atLevel(SignatureLevel.B)));

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.detail()).isEqualTo(detail);
    assertThat(refusal.subject()).isEqualTo("record.pdf");
  }

  @Test
  void aPharmacistSignsWhatPharmacistsSign() throws Exception {
    try (SignedRecord signed =
        WORLD
            .signer("tsa-1")
            .sign(
                SigningRequest.of(TestWorld.pdf(), WORLD.key("pharmacist"))
                    .asRecord("dispensed-prescription")
                    .atLevel(SignatureLevel.T))) {
      assertThat(signed.level()).isEqualTo(SignatureLevel.T);
    }
  }

  @Test
  void withoutRevocationDataNoLevelThatPromisesIt() throws Exception {
    RecordSigner offline =
        RecordSigner.trusting(WORLD.trust(), WORLD.clock())
            .timestamps(WORLD.timestamps("tsa-1"))
            .build();
    SigningRequest request = SigningRequest.of(TestWorld.pdf(), WORLD.key("doctor"));

    SealException refusal = catchThrowableOfType(SealException.class, () -> offline.sign(request));
    assertThat(refusal.reason()).isEqualTo(Reason.REVOCATION_UNKNOWN);
    try (SignedRecord stamped = offline.sign(request.atLevel(SignatureLevel.T))) {
      assertThat(stamped.remarks()).contains("REVOCATION_UNKNOWN");
    }
  }
}
