package org.karteseal.sign.key.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** RFC 7512. */
class Pkcs11UriTest {
  @Test
  void everyAttributeThatIsUnderstood() throws Exception {
    Pkcs11Uri uri =
        Pkcs11Uri.parse(
            "pkcs11:token=HPKI%20Application;serial=12;slot-id=3;object=%E5%8C%BB%E5%B8%AB;id=%01a"
                + "?module-path=/opt/card/lib+1.so&pin-source=file:/run/pin");
    assertThat(uri.token()).contains("HPKI Application");
    assertThat(uri.serial()).contains("12");
    assertThat(uri.slot()).contains(3L);
    assertThat(uri.object()).contains("医師");
    assertThat(uri.id()).contains(Octets.of(new byte[] {1, 'a'}));
    assertThat(uri.module()).isEqualTo(Path.of("/opt/card/lib+1.so"));
    assertThat(uri.pinSource()).contains(Path.of("/run/pin"));
  }

  @ParameterizedTest
  @CsvSource({
    "pkcs11:token=a?module-path=/x&pin-value=1234, PIN_IN_URI",
    "pkcs11:pin-value=1234?module-path=/x, PIN_IN_URI",
    "pkcs11:token=a, MODULE_PATH_MISSING",
    "pkcs11:token=a?module-path=, ATTRIBUTE module-path",
    "pkcs11:colour=a?module-path=/x, ATTRIBUTE colour",
    "pkcs11:token=a?module-path=/x&module-name=y, ATTRIBUTE module-name",
    "pkcs11:token=a;token=b?module-path=/x, TWICE token",
    "pkcs11:token=%zz?module-path=/x, PERCENT token",
    "pkcs11:token=%4?module-path=/x, PERCENT token",
    "pkcs11:slot-id=one?module-path=/x, ATTRIBUTE slot-id",
    "pkcs11:?module-path=/x&pin-source=|command, ATTRIBUTE pin-source",
    "file.p12, NO_PKCS11_URI"
  })
  void whatIsRefused(String text, String detail) {
    SealException failure = catchThrowableOfType(SealException.class, () -> Pkcs11Uri.parse(text));
    assertThat(failure.reason()).isEqualTo(Reason.CONFIGURATION_INVALID);
    assertThat(failure.detail()).isEqualTo(detail);
    assertThat(failure.getMessage()).doesNotContain("1234");
  }
}
