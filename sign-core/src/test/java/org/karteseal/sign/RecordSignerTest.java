package org.karteseal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.trust.AlgorithmPolicy;

class RecordSignerTest {
  private static final TestWorld WORLD = new TestWorld();

  @ParameterizedTest
  @EnumSource(SignatureLevel.class)
  void signsAtEveryLevel(SignatureLevel level) throws Exception {
    WORLD.clock().set(TestWorld.START);
    try (SignedRecord signed =
        WORLD
            .signer("tsa-1")
            .sign(
                SigningRequest.of(TestWorld.pdf(), WORLD.key("doctor"))
                    .asRecord("prescription")
                    .atLevel(level))) {
      AdesValidation found =
          new AdesValidator(WORLD.trust(), AlgorithmPolicy.standard(), WORLD.revocation())
              .validate(signed.document(), WORLD.clock().instant());

      assertThat(found.unreadable()).isEmpty();
      assertThat(found.signatures()).hasSize(1);
      assertThat(found.signatures().get(0).conclusion()).isEqualTo(Conclusion.passed());
      assertThat(found.signatures().get(0).level()).contains(level);
      assertThat(found.signatures().get(0).coverage().laterChangesAreAllowed()).isTrue();
    }
  }
}
