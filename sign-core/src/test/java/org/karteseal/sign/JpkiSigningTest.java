package org.karteseal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.qualification.register.QualificationRegister;
import org.karteseal.sign.qualification.register.RegisterReply;
import org.karteseal.sign.qualification.register.SignedAnswer;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.testcerts.TestRegister;
import org.karteseal.testcerts.TestVerifier;

/** GL6-14-1(2)c from signing to judging, with keys under each of the three roots of one name. */
class JpkiSigningTest {
  private static final TestWorld WORLD = new TestWorld();
  private static final TestVerifier VERIFIER = TestVerifier.of(WORLD.pki());

  /** The CRLs of everybody, and for citizens the registered verifier's answer. */
  private static RevocationSource verified(String citizen) {
    return (certificate, issuer, at) -> {
      List<RevocationData> found =
          new ArrayList<>(WORLD.revocation().find(certificate, issuer, at));
      if (certificate.equals(WORLD.pki().identity(citizen).certificate())) {
        found.add(
            new RevocationData(RevocationData.Kind.OCSP, Octets.of(VERIFIER.answer(citizen))));
      }
      return found;
    };
  }

  private static QualificationRegister register(String citizen) {
    TestRegister register = TestRegister.of(WORLD.pki());
    return question ->
        RegisterReply.of(
            List.of(
                SignedAnswer.of(
                    register.statement(citizen, TestRegister.Dates.at(WORLD.clock().instant())))));
  }

  private static RecordSigner.Builder signer(String citizen, RevocationSource revocation) {
    return RecordSigner.trusting(WORLD.trust(), WORLD.clock())
        .timestamps(WORLD.timestamps("tsa-1"))
        .revocation(revocation)
        .registers(List.of(register(citizen)));
  }

  private static SigningRequest request(String citizen, SignatureLevel level) throws SealException {
    return SigningRequest.of(TestWorld.pdf(), WORLD.key(citizen))
        .atLevel(level)
        .asRecord("prescription");
  }

  private static SignatureFinding judge(Document document, RevocationSource revocation)
      throws SealException {
    return new AdesValidator(WORLD.trust(), AlgorithmPolicy.standard(), revocation)
        .validate(document, WORLD.clock().instant())
        .signatures()
        .get(0);
  }

  @Test
  void aVerifiersAnswerTravelsInTheDocumentAndLaterValidationIsOffline() throws Exception {
    for (String citizen : List.of("jpki-doctor", "jpki-doctor-g2")) {
      RecordSigner signer = signer(citizen, verified(citizen)).build();
      try (SignedRecord signed = signer.sign(request(citizen, SignatureLevel.LT))) {
        SignatureFinding finding = judge(signed.document(), RevocationSource.none());
        assertThat(finding.conclusion().indication()).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(finding.anchorId())
            .contains(citizen.equals("jpki-doctor") ? "jpki-3" : "jpki-2");
      }
    }
  }

  @Test
  void withoutAVerifiersAnswerItIsNeverValid() throws Exception {
    RecordSigner signer = signer("jpki-doctor", WORLD.revocation()).build();
    try (SignedRecord signed = signer.sign(request("jpki-doctor", SignatureLevel.T))) {
      assertThat(signed.remarks()).contains("REVOCATION_UNKNOWN");
      SignatureFinding finding = judge(signed.document(), WORLD.revocation());
      assertThat(finding.conclusion().indication()).isEqualTo(Indication.INDETERMINATE);
      assertThat(finding.conclusion().subIndication()).contains("TRY_LATER");
      assertThat(finding.conclusion().reasons()).contains("REGISTERED_VERIFIER_NEEDED");
      assertThat(judge(signed.document(), verified("jpki-doctor")).conclusion().indication())
          .isEqualTo(Indication.TOTAL_PASSED);
    }
  }

  @Test
  void aLevelThatPromisesTheStandingIsRefusedWithoutIt() throws Exception {
    RecordSigner signer = signer("jpki-doctor", WORLD.revocation()).build();
    SigningRequest request = request("jpki-doctor", SignatureLevel.LT);
    SealException refused =
        catchThrowableOfType(SealException.class, () -> signer.sign(request).close());
    assertThat(refused.reason()).isEqualTo(Reason.REVOCATION_UNKNOWN);
    assertThat(refused.detail()).isEqualTo("REGISTERED_VERIFIER_NEEDED");
  }

  @Test
  void aRouteThatIsNotAcceptedIsNotSignedOn() throws Exception {
    RecordSigner signer =
        signer("jpki-doctor", WORLD.revocation()).accepting(Set.of(Route.HEALTHCARE_PKI)).build();
    SigningRequest request = request("jpki-doctor", SignatureLevel.B);
    SealException refused = catchThrowableOfType(SealException.class, () -> signer.check(request));
    assertThat(refused.reason()).isEqualTo(Reason.NOT_QUALIFIED);
    assertThat(refused.detail()).isEqualTo("ROUTE_NOT_ACCEPTED");
  }

  @Test
  void withoutARegistersAnswerNothingIsSigned() throws Exception {
    RecordSigner signer =
        RecordSigner.trusting(WORLD.trust(), WORLD.clock()).revocation(WORLD.revocation()).build();
    SigningRequest request = request("jpki-doctor", SignatureLevel.B);
    SealException refused = catchThrowableOfType(SealException.class, () -> signer.check(request));
    assertThat(refused.detail()).isEqualTo("REGISTER_NOT_ASKED");
  }

  @Test
  void nothingPrintsWhatStandsInTheCertificate() throws Exception {
    RecordSigner signer = signer("jpki-doctor", WORLD.revocation()).build();
    try (SignedRecord signed = signer.sign(request("jpki-doctor", SignatureLevel.B))) {
      SignatureFinding finding = judge(signed.document(), RevocationSource.none());
      assertThat(finding + " " + List.of(finding))
          .doesNotContain("試験", "50101000101", "KSTEST", "0x");
    }
  }
}
