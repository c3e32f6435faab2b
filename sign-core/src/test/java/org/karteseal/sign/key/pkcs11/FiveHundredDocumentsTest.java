package org.karteseal.sign.key.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.Octets;
import org.karteseal.sign.RecordSigner;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.sign.key.SigningKey;
import org.karteseal.sign.key.pkcs11.PinRequest.Occasion;
import org.karteseal.testcerts.SoftHsm;
import org.karteseal.testcerts.SoftToken;

/** A morning's work with a card: many documents on few PIN entries, and the card pulled halfway. */
class FiveHundredDocumentsTest {
  private static final TestWorld WORLD = new TestWorld();
  private static final int DOCUMENTS = 500;
  private static final PinSession TWO_HUNDRED = new PinSession(200, Duration.ofHours(1));
  private static final byte[] PDF = TestWorld.pdfBytes(1);
  @TempDir private Path folder = Path.of("");
  private SoftHsm hsm;

  @BeforeAll
  static void installed() {
    assumeTrue(SoftHsm.isInstalled(), "SoftHSM2 and OpenSC are not installed");
  }

  @BeforeEach
  void drawer() throws Exception {
    hsm = SoftHsm.inThisProcess(folder, SoftHsm.CARD_MECHANISMS);
  }

  /** Tells what a token was asked to sign, in order. */
  private record Watched(SigningKey key, List<Octets> signed) implements SigningKey {
    Watched(SigningKey key) {
      this(key, new ArrayList<>());
    }

    @Override
    public List<X509Certificate> chain() {
      return key.chain();
    }

    @Override
    public byte[] sign(SignatureScheme scheme, byte[] toBeSigned) throws SealException {
      byte[] value = key.sign(scheme, toBeSigned);
      signed.add(Octets.of(DigestAlgorithm.SHA256.digest(toBeSigned)));
      return value;
    }

    @Override
    public void close() {
      key.close();
    }
  }

  /** Each document is another one: a PDF reader passes over what follows the end. */
  private static Document document(int number) throws SealException {
    byte[] mark = ("%" + number + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] content = java.util.Arrays.copyOf(PDF, PDF.length + mark.length);
    System.arraycopy(mark, 0, content, PDF.length, mark.length);
    return Document.of("record-" + number + ".pdf", content);
  }

  private Path output(int number) {
    return folder.resolve(String.format("%03d.signed.pdf", number));
  }

  private void sign(RecordSigner signer, SigningKey key, int number) throws SealException {
    SigningRequest request = SigningRequest.of(document(number), key).atLevel(SignatureLevel.B);
    try (SignedRecord signed = signer.sign(request)) {
      signed.writeTo(output(number), false);
    }
  }

  private Pkcs11Key open(SoftToken token, CountedPins pins) throws SealException {
    return Pkcs11Key.open(Pkcs11Uri.parse(token.uri()), pins, TWO_HUNDRED, WORLD.clock());
  }

  @Test
  void threePinEntriesForFiveHundredDocumentsWithASecondCardBeside() throws Exception {
    SoftToken first = hsm.token("first", "1234", WORLD.pki().identity("doctor"));
    SoftToken second = hsm.token("second", "9876", WORLD.pki().identity("dentist"));
    CountedPins pins = CountedPins.of("1234");
    CountedPins otherPins = CountedPins.of("9876");
    RecordSigner signer = RecordSigner.trusting(WORLD.trust(), WORLD.clock()).build();
    try (Watched key = new Watched(open(first, pins));
        Watched other = new Watched(open(second, otherPins))) {
      for (int i = 0; i < DOCUMENTS; i++) {
        sign(signer, key, i);
        if (i % 50 == 0) {
          sign(signer, other, DOCUMENTS + i);
        }
      }
      assertThat(key.signed()).hasSize(DOCUMENTS).doesNotHaveDuplicates();
      assertThat(other.signed()).hasSize(10);
    }
    assertThat(pins.occasions())
        .containsExactly(Occasion.BEGIN, Occasion.DOCUMENTS_USED, Occasion.DOCUMENTS_USED);
    assertThat(otherPins.occasions()).containsExactly(Occasion.BEGIN);
    for (int i = 0; i < DOCUMENTS; i++) {
      byte[] delivered = Files.readAllBytes(output(i));
      assertThat(delivered).as(output(i).toString()).startsWith(document(i).readAll());
    }
  }

  @Test
  void pulledHalfwayAndTakenUpAgain() throws Exception {
    SoftToken token = hsm.token("card", "1234", WORLD.pki().identity("doctor"));
    RecordSigner signer = RecordSigner.trusting(WORLD.trust(), WORLD.clock()).build();
    List<Octets> signed = new ArrayList<>();
    try (Watched key = new Watched(open(token, CountedPins.of("1234")))) {
      for (int i = 0; i < 20; i++) {
        sign(signer, key, i);
      }
      token.pull();
      for (int i = 20; i < 25; i++) {
        int number = i;
        SealException failure =
            catchThrowableOfType(SealException.class, () -> sign(signer, key, number));
        assertThat(failure.reason()).isEqualTo(Reason.KEY_UNREACHABLE);
        assertThat(failure.detail()).isEqualTo("TOKEN_REMOVED");
      }
      signed.addAll(key.signed());
    }
    assertThat(IntStream.range(0, 25).filter(i -> Files.exists(output(i)))).hasSize(20);

    token.putBack();
    CountedPins pins = CountedPins.of("1234");
    try (Watched key = new Watched(open(token, pins))) {
      for (int i = 0; i < 25; i++) {
        if (!Files.exists(output(i))) {
          sign(signer, key, i);
        }
      }
      signed.addAll(key.signed());
    }
    assertThat(pins.requests).hasSize(1);
    assertThat(signed).hasSize(25).doesNotHaveDuplicates();
  }
}
