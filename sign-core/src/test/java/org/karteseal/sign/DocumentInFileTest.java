package org.karteseal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.trust.AlgorithmPolicy;

/** A document in a file is judged as the same document in memory is, revision by revision. */
class DocumentInFileTest {
  @TempDir Path folder;

  @Test
  void laterRevisionsOfAFileAreUnderstood() throws Exception {
    TestWorld world = new TestWorld();
    Path file = folder.resolve("signed.pdf");
    try (SignedRecord signed =
        world.signer("tsa-1").sign(SigningRequest.of(TestWorld.pdf(), world.key("doctor")))) {
      signed.writeTo(file, false);
    }

    AdesValidation found =
        new AdesValidator(world.trust(), AlgorithmPolicy.standard(), world.revocation())
            .validate(Document.of(file), world.clock().instant());

    assertThat(found.signatures()).hasSize(1);
    assertThat(found.signatures().get(0).conclusion()).isEqualTo(Conclusion.passed());
    assertThat(found.signatures().get(0).coverage().laterChangesAreAllowed()).isTrue();
  }
}
