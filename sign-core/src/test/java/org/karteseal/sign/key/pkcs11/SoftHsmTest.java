package org.karteseal.sign.key.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.testcerts.SoftHsm;
import org.karteseal.testcerts.SoftToken;
import org.karteseal.testcerts.TestIdentity;

/** Real tokens that offer CKM_RSA_PKCS and CKM_ECDSA and nothing else. */
class SoftHsmTest {
  private static final TestWorld WORLD = new TestWorld();
  private static final byte[] CONTENT = {1, 2, 3};
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

  private static TestIdentity identity(String id) {
    return WORLD.pki().identity(id);
  }

  private static Pkcs11Key open(String uri, PinEntry pins) throws SealException {
    return Pkcs11Key.open(Pkcs11Uri.parse(uri), pins, PinSession.standard(), WORLD.clock());
  }

  private static SealException failure(String uri) {
    return catchThrowableOfType(SealException.class, () -> open(uri, CountedPins.of("1234")));
  }

  @Test
  void rsaWithAPaddingCardAndTheChainFromTheToken() throws Exception {
    SoftToken token = hsm.token("HPKI Application", "1234", identity("doctor"));
    try (Pkcs11Key key = open(token.uri(), CountedPins.of("1234"))) {
      assertThat(key.kind()).isEqualTo("PKCS11");
      assertThat(key.chain()).isEqualTo(identity("doctor").chain());
      byte[] value = key.sign(SignatureScheme.RSA_SHA256, CONTENT);
      assertThat(
              SignatureScheme.RSA_SHA256.verifies(
                  identity("doctor").certificate().getPublicKey(), CONTENT, value))
          .isTrue();
    }
  }

  @Test
  void ecdsa() throws Exception {
    SignatureScheme scheme =
        SignatureScheme.forKey(identity("doctor-g3").certificate().getPublicKey()).orElseThrow();
    assertThat(scheme.family()).isEqualTo("ECDSA");
    SoftToken token = hsm.token("curve", "1234", identity("doctor-g3"));
    try (Pkcs11Key key = open(token.uri(), CountedPins.of("1234"))) {
      // The key verifies its own value; the DER form is what the verifier takes.
      assertThat(key.sign(scheme, CONTENT)).startsWith(0x30);
    }
  }

  @Test
  void twoTokensAndTwoLibrariesAtOnce() throws Exception {
    SoftToken first = hsm.token("first", "1234", identity("doctor"));
    SoftToken second = hsm.token("second", "9876", identity("pharmacist"));
    Path other = Files.copy(SoftHsm.library(), folder.resolve("libother.so"));
    String elsewhere = second.uri().replace(SoftHsm.library().toString(), other.toString());
    try (Pkcs11Key a = open(first.uri(), CountedPins.of("1234"));
        Pkcs11Key b = open(second.uri(), CountedPins.of("9876"));
        Pkcs11Key c = open(elsewhere, CountedPins.of("9876"))) {
      for (int i = 0; i < 3; i++) {
        a.sign(SignatureScheme.RSA_SHA256, CONTENT);
        b.sign(SignatureScheme.RSA_SHA256, CONTENT);
        c.sign(SignatureScheme.RSA_SHA256, CONTENT);
      }
      assertThat(a.certificate()).isNotEqualTo(b.certificate());
      assertThat(c.certificate()).isEqualTo(b.certificate());
    }
  }

  @Test
  void whichTokenAndWhichKey() throws Exception {
    hsm.token("one", "1234", identity("doctor"), identity("pharmacist"));
    SoftToken two = hsm.token("two", "1234", identity("nurse"), identity("wrong-no-key-usage"));

    // The other certificate on the card is not for signatures.
    try (Pkcs11Key key = open(two.uri(), CountedPins.of("1234"))) {
      assertThat(key.certificate()).isEqualTo(identity("nurse").certificate());
    }
    String module = "?module-path=" + SoftHsm.library();
    try (Pkcs11Key key =
        open("pkcs11:token=one;object=pharmacist" + module, CountedPins.of("1234"))) {
      assertThat(key.certificate()).isEqualTo(identity("pharmacist").certificate());
      assertThat(key.sign(SignatureScheme.RSA_SHA256, CONTENT)).hasSize(256);
    }
    try (Pkcs11Key key = open("pkcs11:token=one;id=%01" + module, CountedPins.of("1234"))) {
      assertThat(key.certificate()).isEqualTo(identity("doctor").certificate());
    }
    assertThat(failure("pkcs11:token=one" + module).reason()).isEqualTo(Reason.KEY_AMBIGUOUS);
    assertThat(failure("pkcs11:" + module).reason()).isEqualTo(Reason.KEY_AMBIGUOUS);
    assertThat(failure("pkcs11:token=none" + module).reason()).isEqualTo(Reason.KEY_NOT_FOUND);
    assertThat(failure("pkcs11:token=one;object=x" + module).detail()).isEqualTo("CERTIFICATE");
    assertThat(failure("pkcs11:token=one?module-path=/nowhere.so").detail())
        .isEqualTo("LIBRARY_MISSING");
    Path text = Files.writeString(folder.resolve("text.so"), "no library");
    assertThat(failure("pkcs11:token=one?module-path=" + text).detail())
        .isEqualTo("LIBRARY_NOT_LOADED");
  }

  @Test
  void aWrongPinIsToldOnceAndTheCardWarns() throws Exception {
    SoftToken token = hsm.token("card", "1234", identity("doctor"));
    CountedPins wrong = CountedPins.of("0000");
    try (Pkcs11Key key = open(token.uri(), wrong)) {
      for (int i = 0; i < 3; i++) {
        SealException failure =
            catchThrowableOfType(
                SealException.class, () -> key.sign(SignatureScheme.RSA_SHA256, CONTENT));
        assertThat(failure.reason()).isEqualTo(Reason.KEY_PASSWORD_WRONG);
        assertThat(failure.toString()).doesNotContain("0000");
      }
    }
    assertThat(wrong.requests).hasSize(1);
    CountedPins right = CountedPins.of("1234");
    try (Pkcs11Key key = open(token.uri(), right)) {
      key.sign(SignatureScheme.RSA_SHA256, CONTENT);
    }
    assertThat(right.requests)
        .extracting(PinRequest::standing)
        .isEqualTo(List.of(PinStanding.COUNT_LOW));
  }

  /**
   * CKA_ALWAYS_AUTHENTICATE: the card wants the PIN for each signature, the person gives it once.
   */
  @Test
  void aCardThatAsksForEachSignature() throws Exception {
    SoftToken token = hsm.token("strict", "1234", true, identity("doctor"));
    CountedPins pins = CountedPins.of("1234");
    try (Pkcs11Key key = open(token.uri(), pins)) {
      for (int i = 0; i < 3; i++) {
        assertThat(key.sign(SignatureScheme.RSA_SHA256, CONTENT)).hasSize(256);
      }
    }
    assertThat(pins.requests).hasSize(1);
  }

  @Test
  void whoIsLoggedInElsewhereInThisProcessIsNotUsed() throws Exception {
    SoftToken token = hsm.token("shared", "1234", identity("doctor"));
    try (Pkcs11Key first = open(token.uri(), CountedPins.of("1234"));
        Pkcs11Key second = open(token.uri(), CountedPins.of("0000"))) {
      first.sign(SignatureScheme.RSA_SHA256, CONTENT);
      SealException failure =
          catchThrowableOfType(
              SealException.class, () -> second.sign(SignatureScheme.RSA_SHA256, CONTENT));
      assertThat(failure.detail()).isEqualTo("TOKEN_IN_USE");
    }
  }
}
