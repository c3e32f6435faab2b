package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
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
  void prefixes() {
    byte[] good = TestTsa.of(BENCH.pki, "tsa-1").respond(REQUEST.der());
    assertThat(check(good)).isInstanceOf(TokenVerdict.Accepted.class);
    for (int length = 0; length < good.length; length += 3) {
      assertThat(check(Arrays.copyOf(good, length))).isInstanceOf(TokenVerdict.Refused.class);
    }
    assertThat(check(Arrays.copyOf(good, good.length + 1)))
        .isEqualTo(new TokenVerdict.Refused(TokenFault.UNREADABLE, "RESPONSE"));
  }

  @Test
  void noBitOfWhatIsSignedCanChange() throws Exception {
    byte[] good = TestTsa.of(BENCH.pki, "tsa-1").respond(REQUEST.der());
    TokenVerdict.Accepted accepted = (TokenVerdict.Accepted) check(good);
    BitSet guarded = guarded(good, accepted.timestamp().token());
    Random random = new Random(3161);
    for (int i = 0; i < 700; i++) {
      int octet = random.nextInt(good.length);
      byte[] changed = good.clone();
      changed[octet] ^= (byte) (1 << random.nextInt(8));
      TokenVerdict verdict = check(changed);
      // Elsewhere a few bits say nothing: the issuers' certificates that the trust directory has
      // as well, the letter case of a name, the parameters of an algorithm that has none.
      if (guarded.get(octet)) {
        assertThat(verdict).as("octet %d", octet).isInstanceOf(TokenVerdict.Refused.class);
      }
    }
  }

  /** Content, signed attributes, signature and the signer's certificate. */
  private static BitSet guarded(byte[] answer, Octets token) throws Exception {
    CMSSignedData signed = new CMSSignedData(token.toByteArray());
    SignerInformation signer = signed.getSignerInfos().getSigners().iterator().next();
    byte[] attributes = signer.getEncodedSignedAttributes();
    BitSet guarded = new BitSet();
    for (byte[] part :
        List.of(
            (byte[]) signed.getSignedContent().getContent(),
            Arrays.copyOfRange(attributes, 1, attributes.length),
            signer.getSignature(),
            BENCH.pki.identity("tsa-1").certificate().getEncoded())) {
      HexFormat hex = HexFormat.of();
      int start = hex.formatHex(answer).indexOf(hex.formatHex(part)) / 2;
      assertThat(start).isPositive();
      guarded.set(start, start + part.length);
    }
    return guarded;
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
