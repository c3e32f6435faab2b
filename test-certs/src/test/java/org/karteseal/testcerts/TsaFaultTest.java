package org.karteseal.testcerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault of the token and of the answer shows on the wire, and nothing else does. */
class TsaFaultTest {
  private static final byte[] REQUEST = request();
  private final TestTsa tsa = TestTsa.of(Shared.PKI, "tsa-1");

  @ParameterizedTest
  @EnumSource
  void everyFaultIsDescribedInBothLanguages(TsaFault fault) {
    assertThat(fault.description(Locale.JAPANESE)).isNotBlank();
    assertThat(fault.description(Locale.ENGLISH)).isNotBlank();
  }

  @Nested
  class InTheToken {
    @Test
    void none() throws Exception {
      TimeStampResponse response = answer(TsaFault.NONE);
      response.validate(new TimeStampRequest(REQUEST));
      assertThat(verifies(response.getTimeStampToken())).isTrue();
      assertThat(signer(response)).isEqualTo(Shared.PKI.identity("tsa-1").certificate());
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_IMPRINT", "WRONG_NONCE", "MISSING_NONCE"})
    void doesNotFitTheRequest(TsaFault fault) throws Exception {
      TimeStampResponse response = answer(fault);
      assertThatThrownBy(() -> response.validate(new TimeStampRequest(REQUEST)))
          .isInstanceOf(TSPException.class);
      assertThat(verifies(response.getTimeStampToken())).isTrue();
    }

    @Test
    void wrongPolicy() throws Exception {
      assertThat(token(TsaFault.WRONG_POLICY).getTimeStampInfo().getPolicy())
          .hasToString("2.999.1.999");
    }

    @Test
    void extendedKeyUsageInThreeWrongWays() throws Exception {
      X509Certificate notCritical = signer(answer(TsaFault.EKU_NOT_CRITICAL));
      assertThat(notCritical.getCriticalExtensionOIDs()).containsExactly("2.5.29.15");
      assertThat(notCritical.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.8");
      X509Certificate notAlone = signer(answer(TsaFault.EKU_NOT_ALONE));
      assertThat(notAlone.getCriticalExtensionOIDs()).contains("2.5.29.37");
      assertThat(notAlone.getExtendedKeyUsage()).hasSize(2);
      assertThat(signer(answer(TsaFault.EKU_MISSING)).getExtendedKeyUsage()).isNull();
    }

    @Test
    void fromAnotherAuthority() throws Exception {
      assertThat(signer(answer(TsaFault.OTHER_TSA_TOKEN)))
          .isEqualTo(Shared.PKI.identity("tsa-b").certificate());
      assertThat(signer(answer(TsaFault.NOT_ACCREDITED)))
          .isEqualTo(Shared.PKI.identity("tsa-not-accredited").certificate());
    }

    @Test
    void expiredCertificate() throws Exception {
      X509Certificate certificate = signer(answer(TsaFault.EXPIRED_CERTIFICATE));
      assertThat(certificate.getNotAfter().toInstant()).isBefore(Shared.NOW);
      certificate.verify(Shared.PKI.authority("tsa-ca-1").certificate().getPublicKey());
    }

    @ParameterizedTest
    @EnumSource(names = {"ROTATED_KEY", "BAD_SIGNATURE"})
    void doesNotVerify(TsaFault fault) throws Exception {
      TimeStampResponse response = answer(fault);
      response.validate(new TimeStampRequest(REQUEST));
      assertThat(signer(response)).isEqualTo(Shared.PKI.identity("tsa-1").certificate());
      assertThat(verifies(response.getTimeStampToken())).isFalse();
    }

    @Test
    void essMismatch() throws Exception {
      assertThat(essHash(token(TsaFault.ESS_MISMATCH))).isNotEqualTo(essHash(token(TsaFault.NONE)));
    }

    @Test
    void genTimeInFuture() throws Exception {
      assertThat(token(TsaFault.GEN_TIME_IN_FUTURE).getTimeStampInfo().getGenTime().toInstant())
          .isEqualTo(Shared.NOW.plusSeconds(3600));
    }

    @Test
    void duplicateSerial() throws Exception {
      BigInteger first = token(TsaFault.NONE).getTimeStampInfo().getSerialNumber();
      assertThat(token(TsaFault.DUPLICATE_SERIAL).getTimeStampInfo().getSerialNumber())
          .isEqualTo(first);
      assertThat(token(TsaFault.NONE).getTimeStampInfo().getSerialNumber()).isNotEqualTo(first);
    }
  }

  @Nested
  class InTheAnswer {
    @Test
    void grantedWithMods() throws Exception {
      TimeStampResponse response = answer(TsaFault.GRANTED_WITH_MODS);
      assertThat(response.getStatus()).isEqualTo(1);
      assertThat(verifies(response.getTimeStampToken())).isTrue();
    }

    @Test
    void rejection() throws Exception {
      TimeStampResponse response = answer(TsaFault.REJECTION);
      assertThat(response.getStatus()).isEqualTo(2);
      assertThat(response.getTimeStampToken()).isNull();
      assertThat(tsa.tokensIssued()).isZero();
    }

    @Test
    void replayed() {
      byte[] first = respond(TsaFault.NONE);
      assertThat(respond(TsaFault.REPLAYED)).isEqualTo(first);
      assertThat(tsa.tokensIssued()).isEqualTo(1);
    }

    @Test
    void replayedWithoutAnEarlierRequest() throws Exception {
      TimeStampResponse response = answer(TsaFault.REPLAYED);
      assertThatThrownBy(() -> response.validate(new TimeStampRequest(REQUEST)))
          .isInstanceOf(TSPException.class);
    }

    @Test
    void noAnswerAtAll() {
      assertThat(respond(TsaFault.EMPTY_BODY)).isEmpty();
      byte[] garbage = respond(TsaFault.GARBAGE);
      assertThatThrownBy(() -> new TimeStampResponse(garbage)).isInstanceOf(Exception.class);
    }
  }

  private byte[] respond(TsaFault fault) {
    tsa.fault(fault);
    byte[] answer = tsa.respond(REQUEST);
    tsa.clearFault();
    return answer;
  }

  private TimeStampResponse answer(TsaFault fault) throws Exception {
    return new TimeStampResponse(respond(fault));
  }

  private TimeStampToken token(TsaFault fault) throws Exception {
    return answer(fault).getTimeStampToken();
  }

  /** The certificate inside the token that its signer id names. */
  private static X509Certificate signer(TimeStampResponse response) throws Exception {
    TimeStampToken token = response.getTimeStampToken();
    return new JcaX509CertificateConverter().getCertificate(holder(token));
  }

  private static X509CertificateHolder holder(TimeStampToken token) {
    return token.getCertificates().getMatches(null).stream()
        .filter(certificate -> token.getSID().match(certificate))
        .findFirst()
        .orElseThrow();
  }

  private static boolean verifies(TimeStampToken token) throws Exception {
    return token.isSignatureValid(new JcaSimpleSignerInfoVerifierBuilder().build(holder(token)));
  }

  private static byte[] essHash(TimeStampToken token) {
    var attribute =
        token.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    return SigningCertificateV2.getInstance(attribute.getAttrValues().getObjectAt(0))
        .getCerts()[0]
        .getCertHash();
  }

  private static byte[] request() {
    try {
      return TimestampTest.request("SHA-512", true);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
