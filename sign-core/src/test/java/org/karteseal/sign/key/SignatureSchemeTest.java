package org.karteseal.sign.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureSchemeTest {
  @ParameterizedTest
  @CsvSource({
    "RSA, 2048, RSA_SHA256", "RSA, 3072, RSA_SHA512", "RSA, 4096, RSA_SHA512",
    "EC, 256, ECDSA_SHA256", "EC, 384, ECDSA_SHA384", "EC, 521, ECDSA_SHA512"
  })
  void theKeyDecides(String algorithm, int bits, SignatureScheme scheme) throws Exception {
    PublicKey key = algorithm.equals("EC") ? curveKey(bits) : modulus(bits);
    assertThat(SignatureScheme.forKey(key)).contains(scheme);
    assertThat(scheme.fits(key)).isTrue();
    assertThat(scheme.use(key).keyBits()).isEqualTo(bits);
    assertThat(scheme.use(key).family()).isEqualTo(scheme.family());
    assertThat(scheme.use(key).digest()).contains(scheme.digest().standardName());
  }

  @Test
  void otherKeysAreNotForUs() throws Exception {
    PublicKey edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    assertThat(SignatureScheme.forKey(edwards)).isEmpty();
    assertThat(SignatureScheme.ECDSA_SHA256.fits(edwards)).isFalse();
  }

  private static PublicKey curveKey(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(bits);
    return generator.generateKeyPair().getPublic();
  }

  /** A modulus of that length; its factors do not matter here. */
  private static PublicKey modulus(int bits) throws Exception {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE);
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65537)));
  }
}
