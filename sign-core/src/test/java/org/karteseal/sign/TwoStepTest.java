package org.karteseal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.key.ElsewhereKey;
import org.karteseal.sign.trust.AlgorithmPolicy;

/** The hash leaves and the signature comes back. */
class TwoStepTest {
  private static final TestWorld WORLD = new TestWorld();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final byte[] PDF = TestWorld.pdfBytes(1);

  @BeforeEach
  void start() {
    WORLD.clock().set(TestWorld.START);
  }

  private static Document pdf() throws SealException {
    return Document.of("record.pdf", PDF);
  }

  private static SigningRequest request(SignatureLevel level) throws SealException {
    ElsewhereKey key = ElsewhereKey.of(List.of(WORLD.pki().identity("doctor").certificate()));
    return SigningRequest.of(pdf(), key).atLevel(level).asRecord("prescription");
  }

  /** What a card does: pads the DigestInfo and nothing else. */
  private static byte[] card(PendingSignature pending, String identity) throws Exception {
    Signature raw = Signature.getInstance("NONEwithRSA");
    raw.initSign(WORLD.pki().identity(identity).privateKey());
    raw.update(pending.deviceInput().toByteArray());
    return raw.sign();
  }

  private static PendingSignature restarted(PendingSignature pending) throws SealException {
    return PendingSignature.parse("pending.json", pending.toJson());
  }

  @ParameterizedTest
  @EnumSource(SignatureLevel.class)
  void atEveryLevelAfterARestartAndSomeTime(SignatureLevel level) throws Exception {
    PendingSignature pending = restarted(WORLD.signer("tsa-1").prepare(request(level), HOUR));
    WORLD.clock().advance(Duration.ofMinutes(20));
    try (SignedRecord signed =
        WORLD.signer("tsa-1").complete(pending, card(pending, "doctor"), pdf())) {
      AdesValidation found =
          new AdesValidator(WORLD.trust(), AlgorithmPolicy.standard(), WORLD.revocation())
              .validate(signed.document(), WORLD.clock().instant());
      assertThat(found.signatures()).hasSize(1);
      assertThat(found.signatures().get(0).conclusion()).isEqualTo(Conclusion.passed());
      assertThat(found.signatures().get(0).level()).contains(level);
      assertThat(found.signatures().get(0).claimedSigningTime()).contains(TestWorld.START);
    }
  }

  /** No format knows of the two steps; all must be free of randomness and clock. */
  @ParameterizedTest
  @CsvSource({
    "XADES_ENVELOPED, <record>1</record>",
    "XADES_DETACHED, <record>1</record>",
    "JADES_ATTACHED, {\"record\":1}",
    "CADES_ATTACHED, text",
    "CADES_DETACHED, text",
    "ASIC_E, text"
  })
  void inOtherForms(SignatureForm form, String content) throws Exception {
    Document document = Document.of("record", content.getBytes(StandardCharsets.UTF_8));
    SigningRequest request =
        SigningRequest.of(document, request(SignatureLevel.T).key())
            .atLevel(SignatureLevel.T)
            .inForm(form);
    PendingSignature pending = restarted(WORLD.signer("tsa-1").prepare(request, HOUR));
    WORLD.clock().advance(Duration.ofMinutes(20));
    try (SignedRecord signed =
        WORLD.signer("tsa-1").complete(pending, card(pending, "doctor"), request)) {
      assertThat(signed.level()).isEqualTo(SignatureLevel.T);
    }
  }

  @Test
  void anotherAuthorityThatNeedsLessSpaceMayStamp() throws Exception {
    PendingSignature pending = WORLD.signer("tsa-1").prepare(request(SignatureLevel.T), HOUR);
    RecordSigner other =
        RecordSigner.trusting(WORLD.trust(), WORLD.clock())
            .timestamps(
                new TimestampSource() {
                  @Override
                  public VerifiedTimestamp stamp(MessageImprint imprint) throws SealException {
                    return WORLD.timestamps("tsa-b").stamp(imprint);
                  }

                  @Override
                  public int reservedTokenSize() {
                    return 7_000;
                  }
                })
            .revocation(WORLD.revocation())
            .build();
    try (SignedRecord signed = other.complete(pending, card(pending, "doctor"), pdf())) {
      assertThat(signed.level()).isEqualTo(SignatureLevel.T);
    }
  }

  private static SealException refusal(PendingSignature pending, byte[] value, Document document) {
    return catchThrowableOfType(
        SealException.class, () -> WORLD.signer("tsa-1").complete(pending, value, document));
  }

  @Test
  void whatIsRefusedInTheSecondStep() throws Exception {
    PendingSignature pending = WORLD.signer("tsa-1").prepare(request(SignatureLevel.B), HOUR);
    byte[] value = card(pending, "doctor");
    byte[] flipped = value.clone();
    flipped[100] ^= 1;

    assertThat(refusal(pending, flipped, pdf()).detail()).isEqualTo("SIGNATURE_NOT_VALID");
    assertThat(refusal(pending, new byte[0], pdf()).detail()).isEqualTo("SIGNATURE_NOT_VALID");
    assertThat(refusal(pending, card(pending, "wrong-expired"), pdf()).detail())
        .isEqualTo("SIGNATURE_NOT_VALID");
    Document other = Document.of("other.pdf", TestWorld.pdfBytes(2));
    assertThat(refusal(pending, value, other).detail()).isEqualTo("OTHER_DOCUMENT");
    SealException level =
        catchThrowableOfType(
            SealException.class,
            () -> WORLD.signer("tsa-1").complete(pending, value, request(SignatureLevel.T)));
    assertThat(level.detail()).isEqualTo("OTHER_REQUEST");
    WORLD.clock().advance(HOUR);
    assertThat(refusal(pending, value, pdf()).detail()).isEqualTo("PENDING_EXPIRED");
  }

  @Test
  void aPendingSignatureThatWasTamperedWithYieldsNothing() throws Exception {
    PendingSignature pending = WORLD.signer("tsa-1").prepare(request(SignatureLevel.B), HOUR);
    byte[] value = card(pending, "doctor");
    String json = new String(pending.toJson(), StandardCharsets.UTF_8);
    PendingSignature later =
        PendingSignature.parse(
            "p",
            json.replace("2026-04-01T03:00:00Z", "2026-04-01T02:00:00Z")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(later, value, pdf()).detail()).isEqualTo("TO_BE_SIGNED_DIFFERS");
  }

  @Test
  void whoMayNotSignIsToldBeforeAnythingLeaves() throws Exception {
    SigningRequest pharmacist =
        request(SignatureLevel.B)
            .withKey(ElsewhereKey.of(WORLD.pki().identity("pharmacist").chain()));
    SealException refused =
        catchThrowableOfType(
            SealException.class, () -> WORLD.signer("tsa-1").prepare(pharmacist, HOUR));
    assertThat(refused.reason()).isEqualTo(Reason.NOT_QUALIFIED);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "'{'|PENDING_SYNTAX",
        "'[]'|PENDING_VERSION",
        "'{\"format\":\"karteseal-pending/2\"}'|PENDING_VERSION",
        "'{\"format\":\"karteseal-pending/1\",\"format\":\"x\"}'|PENDING_SYNTAX",
        "'{\"format\":\"karteseal-pending/1\"}'|PENDING_CONTENT"
      },
      delimiter = '|')
  void whatIsNoPendingSignature(String json, String detail) {
    SealException failure =
        catchThrowableOfType(
            SealException.class,
            () -> PendingSignature.parse("p", json.getBytes(StandardCharsets.UTF_8)));
    assertThat(failure.reason()).isEqualTo(Reason.INPUT_DAMAGED);
    assertThat(failure.detail()).isEqualTo(detail);
  }

  /** Any prefix gives a reason and no other exception. */
  @Test
  void everyPrefixIsRefused() throws Exception {
    byte[] json = WORLD.signer("tsa-1").prepare(request(SignatureLevel.B), HOUR).toJson();
    for (int length = 0; length < json.length; length += 37) {
      byte[] prefix = Arrays.copyOf(json, length);
      assertThat(
              catchThrowableOfType(SealException.class, () -> PendingSignature.parse("p", prefix))
                  .reason())
          .isEqualTo(Reason.INPUT_DAMAGED);
    }
  }
}
