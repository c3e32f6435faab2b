package org.karteseal.sign.key.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.sign.key.pkcs11.PinRequest.Occasion;

/** When a PIN is asked, and what is never done with it; over a library that the test steers. */
class PinSessionTest {
  private static final TestWorld WORLD = new TestWorld();
  private static final byte[] CONTENT = {1, 2, 3};
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private final FakeCryptoki card = new FakeCryptoki(WORLD.pki().identity("doctor"));
  private final CountedPins pins = CountedPins.of("1234");

  @AfterEach
  void letGo() {
    card.never.countDown();
  }

  private Pkcs11Key key(PinEntry entry, PinSession rules, Duration callLimit) throws Exception {
    Pkcs11Tokens tokens = new Pkcs11Tokens("fake", card, card, callLimit, WORLD.clock());
    return tokens.key(Pkcs11Uri.parse("pkcs11:?module-path=/fake"), entry, rules);
  }

  private Pkcs11Key key() throws Exception {
    return key(pins, new PinSession(3, Duration.ofMinutes(10)), LIMIT);
  }

  private static SealException failure(Pkcs11Key key) {
    return catchThrowableOfType(
        SealException.class, () -> key.sign(SignatureScheme.RSA_SHA256, CONTENT));
  }

  @Test
  void theCertificateIsReadWithoutAPin() throws Exception {
    assertThat(key().certificate()).isEqualTo(WORLD.pki().identity("doctor").certificate());
    assertThat(pins.requests).isEmpty();
    assertThat(card.calls).doesNotContain("login");
  }

  @Test
  void theNumberOfDocumentsEndsIt() throws Exception {
    Pkcs11Key key = key();
    for (int i = 0; i < 7; i++) {
      key.sign(SignatureScheme.RSA_SHA256, CONTENT);
    }
    assertThat(pins.occasions())
        .containsExactly(Occasion.BEGIN, Occasion.DOCUMENTS_USED, Occasion.DOCUMENTS_USED);
    assertThat(card.calls.stream().filter("logout"::equals)).hasSize(2);
  }

  @Test
  void theTimeEndsItAndATurnedBackClockToo() throws Exception {
    Pkcs11Key key = key();
    key.sign(SignatureScheme.RSA_SHA256, CONTENT);
    WORLD.clock().advance(Duration.ofMinutes(10));
    key.sign(SignatureScheme.RSA_SHA256, CONTENT);
    WORLD.clock().advance(Duration.ofMinutes(-5));
    key.sign(SignatureScheme.RSA_SHA256, CONTENT);
    assertThat(pins.occasions())
        .containsExactly(Occasion.BEGIN, Occasion.TIME_OVER, Occasion.TIME_OVER);
  }

  @Test
  void aWrongPinIsNeverTriedASecondTime() throws Exception {
    card.loginFault = CryptokiFault.PIN_INCORRECT;
    Pkcs11Key key = key();
    for (int i = 0; i < 5; i++) {
      assertThat(failure(key).reason()).isEqualTo(Reason.KEY_PASSWORD_WRONG);
    }
    assertThat(card.calls.stream().filter("login"::equals)).hasSize(1);
    assertThat(pins.requests).hasSize(1);
  }

  /** CK_TOKEN_INFO flags: count low, final try, locked (PKCS #11 2.40, table 6). */
  @ParameterizedTest
  @CsvSource({
    "10000, true, COUNT_LOW, ''",
    "20000, true, FINAL_TRY, ''",
    "10000, false, COUNT_LOW, ''",
    "20000, false, '', PIN_FINAL_TRY",
    "40000, true, '', PIN_LOCKED",
    "70000, true, '', PIN_LOCKED"
  })
  void thePersonIsWarnedAndAFileDoesNotTakeTheLastTry(
      String flag, boolean attended, String told, String refusal) throws Exception {
    card.flags = 0x404 | Long.parseLong(flag, 16);
    CountedPins entry = new CountedPins("1234", attended);
    Pkcs11Key key = key(entry, PinSession.standard(), LIMIT);
    if (refusal.isEmpty()) {
      key.sign(SignatureScheme.RSA_SHA256, CONTENT);
      assertThat(entry.requests)
          .extracting(PinRequest::standing)
          .containsExactly(PinStanding.valueOf(told));
    } else {
      assertThat(failure(key).detail()).isEqualTo(refusal);
      assertThat(entry.requests).isEmpty();
      assertThat(card.calls).doesNotContain("login");
    }
  }

  @Test
  void atAPinPadTheReaderAsks() throws Exception {
    card.flags = 0x404 | 0x100;
    key().sign(SignatureScheme.RSA_SHA256, CONTENT);
    assertThat(pins.requests).isEmpty();
    assertThat(card.calls).contains("login at the pad");
  }

  @Test
  void aCardThatHangsIsAnErrorAndNotAHang() throws Exception {
    card.hangs = true;
    Pkcs11Key key = key(pins, PinSession.standard(), Duration.ofMillis(300));
    assertThat(failure(key).detail()).isEqualTo("NO_ANSWER");
    SealException again = failure(key);
    assertThat(again.reason()).isEqualTo(Reason.KEY_UNREACHABLE);
    assertThat(again.detail()).isEqualTo("NO_ANSWER");
    assertThat(card.abandoned).isTrue();
    key.close();
  }

  @ParameterizedTest
  @CsvSource({
    "e0, true, KEY_UNREACHABLE, TOKEN_REMOVED",
    "32, true, KEY_UNREACHABLE, TOKEN_REMOVED",
    "b3, false, KEY_UNREACHABLE, TOKEN_REMOVED",
    "5, false, KEY_UNREACHABLE, TOKEN_REMOVED",
    "30, true, KEY_FAILED, CKR_0x30",
    "a4, true, KEY_FAILED, PIN_LOCKED",
    "100, true, KEY_FAILED, TOKEN_IN_USE",
  })
  void whatTheLibrarySays(String code, boolean present, Reason reason, String detail)
      throws Exception {
    Pkcs11Key key = key();
    key.sign(SignatureScheme.RSA_SHA256, CONTENT);
    card.signFault = Long.parseLong(code, 16);
    card.present = present;
    SealException failure = failure(key);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.detail()).isEqualTo(detail);
    assertThat(pins.requests).hasSize(1);
  }

  @Test
  void aValueThatTheCertificateDoesNotVerifyStaysInside() throws Exception {
    card.wrongValue = true;
    assertThat(failure(key()).detail()).isEqualTo("SIGNATURE_NOT_VALID");
  }

  @Test
  void aDeviceThatOnlyHashesIsAskedToHash() throws Exception {
    card.mechanisms = java.util.Set.of(Cryptoki.MECHANISM_SHA256_RSA_PKCS);
    failure(key());
    assertThat(card.calls).contains("sign 40");
    card.mechanisms = java.util.Set.of(0x1L, 0x40L);
    key().sign(SignatureScheme.RSA_SHA256, CONTENT);
    assertThat(card.calls).contains("sign 1");
    card.mechanisms = java.util.Set.of(0x9L);
    assertThat(failure(key()).detail()).isEqualTo("NO_MECHANISM");
  }

  @Test
  void aBlankLabelIsNoName() throws Exception {
    card.label = "";
    assertThat(key().toString()).isEqualTo("slot 7");
  }
}
