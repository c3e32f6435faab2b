package org.karteseal.sign.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CRYPTREC setting criteria: two dates per strength class. */
class AlgorithmPolicyTest {
  private static final AlgorithmPolicy POLICY = AlgorithmPolicy.standard();

  @ParameterizedTest
  @CsvSource({
    "RSA, 2048, SHA-256, 2031-01-01T00:00:00Z, 2041-01-01T00:00:00Z",
    "rsa, 3071, SHA-512, 2031-01-01T00:00:00Z, 2041-01-01T00:00:00Z",
    "RSASSA-PSS, 2048, SHA-256, 2031-01-01T00:00:00Z, 2041-01-01T00:00:00Z",
    "RSA, 3072, SHA-256, 2051-01-01T00:00:00Z, 2061-01-01T00:00:00Z",
    "RSA, 4096, SHA-512, 2051-01-01T00:00:00Z, 2061-01-01T00:00:00Z",
    "RSA, 4096, SHA-224, 2031-01-01T00:00:00Z, 2041-01-01T00:00:00Z",
    "RSA, 7680, SHA-384, 2071-01-01T00:00:00Z, 2071-01-01T00:00:00Z",
    "ECDSA, 256, SHA-256, 2051-01-01T00:00:00Z, 2061-01-01T00:00:00Z",
    "ECDSA, 384, SHA-256, 2051-01-01T00:00:00Z, 2061-01-01T00:00:00Z",
    "ECDSA, 384, SHA3-384, 2071-01-01T00:00:00Z, 2071-01-01T00:00:00Z",
  })
  void theWeakerOfKeyAndDigestDecides(
      String family, int bits, String digest, Instant sign, Instant verify) {
    assertThat(POLICY.life(new AlgorithmUse(family, bits, Optional.of(digest))))
        .isEqualTo(new AlgorithmLife(sign, verify));
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, 2047, SHA-256",
    "RSA, 1024, SHA-256",
    "RSA, 2048, SHA-1",
    "RSA, 2048, MD5",
    "RSA, 2048, ",
    "ECDSA, 224, SHA-256",
    "DSA, 2048, SHA-256",
    "ML-DSA, 10496, SHA-512",
  })
  void whatIsNotListedIsNeverAllowed(String family, int bits, String digest) {
    assertThat(POLICY.life(new AlgorithmUse(family, bits, Optional.ofNullable(digest))))
        .isEqualTo(new AlgorithmLife(Instant.MIN, Instant.MIN));
  }

  @Test
  void edDsaHasNoDigestOfItsCallersChoice() {
    assertThat(POLICY.life(new AlgorithmUse("EdDSA", 256, Optional.empty())).signUntil())
        .isEqualTo(Instant.parse("2051-01-01T00:00:00Z"));
  }

  @Test
  void everyLineHasASource() {
    assertThat(POLICY.entries()).isNotEmpty().allSatisfy(e -> assertThat(e.source()).isNotBlank());
  }
}
