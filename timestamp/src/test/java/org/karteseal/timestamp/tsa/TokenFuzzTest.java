package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.testcerts.TestTsa;

/** No bytes cause an exception, and none but the right ones are accepted. */
class TokenFuzzTest {
  private static final TsaBench BENCH = TsaBench.shared();
  private static final TokenCheck CHECK = new TokenCheck(BENCH.rules());
  private static final TokenRequest REQUEST =
      new TokenRequest(
          DigestAlgorithm.SHA512,
          Octets.of(DigestAlgorithm.SHA512.digest(new byte[] {1})),
          BigInteger.ONE.shiftLeft(80),
          Optional.empty());

  private static TokenVerdict check(byte[] answer) {
    return CHECK.check(answer, REQUEST, "tsa-1", TsaBench.NOON);
  }

  @Test
  void prefixesAndFlippedBits() {
    byte[] good = TestTsa.of(BENCH.pki, "tsa-1").respond(REQUEST.der());
    assertThat(check(good)).isInstanceOf(TokenVerdict.Accepted.class);
    for (int length = 0; length < good.length; length += 3) {
      assertThat(check(Arrays.copyOf(good, length))).isInstanceOf(TokenVerdict.Refused.class);
    }
    assertThat(check(Arrays.copyOf(good, good.length + 1)))
        .isEqualTo(new TokenVerdict.Refused(TokenFault.UNREADABLE, "RESPONSE"));
    Random random = new Random(3161);
    int accepted = 0;
    for (int i = 0; i < 700; i++) {
      byte[] changed = good.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      TokenVerdict verdict = check(changed);
      if (verdict instanceof TokenVerdict.Accepted a) {
        // Outside of what is signed there are a few octets that say nothing: tags of unsigned
        // algorithm parameters, spare certificates of the chain that the trust directory knows.
        assertThat(a.timestamp().genTime()).isEqualTo(TsaBench.NOON);
        accepted++;
      }
    }
    assertThat(accepted).isLessThan(350);
  }

  @Test
  @EnabledIfSystemProperty(named = "karteseal.corpus", matches = ".+")
  void otherPeoplesTokens() throws IOException {
    Path corpus = Path.of(System.getProperty("karteseal.corpus"), "timestamps");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(corpus)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    assertThat(files).isNotEmpty();
    Random random = new Random(5816);
    for (Path file : files) {
      byte[] answer = Files.readAllBytes(file);
      assertThat(check(answer)).isInstanceOf(TokenVerdict.Refused.class);
      for (int i = 0; i < 60; i++) {
        byte[] changed = answer.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(check(changed)).isInstanceOf(TokenVerdict.Refused.class);
        byte[] prefix = Arrays.copyOf(answer, random.nextInt(answer.length));
        assertThat(check(prefix)).isInstanceOf(TokenVerdict.Refused.class);
      }
    }
  }
}
