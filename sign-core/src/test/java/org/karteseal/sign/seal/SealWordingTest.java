package org.karteseal.sign.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.TestWorld;

/** What a seal says, from certificate and signing time. */
class SealWordingTest {
  private static final TestWorld WORLD = new TestWorld();

  /** Already the first of May in Japan. */
  private static final Instant AT = Instant.parse("2026-04-30T15:00:00Z");

  private final VisibleSeal seal = VisibleSeal.of(SealStyle.BOX, NameFont.get());

  @Test
  void theJapaneseNameAndTheLicenceComeFromTheCertificate() throws Exception {
    SealWording words = SealWording.of(seal, certificate("doctor"), AT);

    assertThat(words.label()).isEqualTo("電子署名");
    assertThat(words.qualification()).contains("医師");
    assertThat(words.name()).isEqualTo("手須戸　花子");
    assertThat(words.date()).contains("2026-05-01");
    assertThat(words.verticalDate()).contains("二〇二六年五月一日");
  }

  @Test
  void theEraIsTheJapaneseOne() throws Exception {
    SealWording words = SealWording.of(seal.dated(SealDate.ERA), certificate("pharmacist"), AT);

    assertThat(words.qualification()).contains("薬剤師");
    assertThat(words.date()).contains("令和8年5月1日");
    assertThat(words.verticalDate()).contains("令和八年五月一日");
    assertThat(eraOf("2019-04-30T14:59:59Z")).isEqualTo("平成三十一年四月三十日");
    assertThat(eraOf("2019-04-30T15:00:00Z")).isEqualTo("令和元年五月一日");
    assertThat(eraOf("2047-12-24T00:00:00Z")).isEqualTo("令和二十九年十二月二十四日");
  }

  @Test
  void inEnglishTheNameStays() throws Exception {
    SealWording words =
        SealWording.of(
            seal.in(SealLanguage.ENGLISH).dated(SealDate.ERA), certificate("doctor"), AT);

    assertThat(words.label()).isEqualTo("Digitally signed");
    assertThat(words.qualification()).contains("Doctor");
    assertThat(words.name()).isEqualTo("手須戸　花子");
    assertThat(words.date()).contains("2026-05-01");
  }

  @Test
  void theCallersNameAndNoDate() throws Exception {
    SealWording words =
        SealWording.of(seal.named(" 髙﨑 ").dated(SealDate.NONE), certificate("doctor"), AT);

    assertThat(words.name()).isEqualTo("髙﨑");
    assertThat(words.date()).isEmpty();
    assertThat(words.verticalDate()).isEmpty();
  }

  @Test
  void withoutAlternativeNameTheSubjectsCommonNameAndWithoutRoleNoQualification() throws Exception {
    SealWording words = SealWording.of(seal, certificate("tsa-1"), AT);

    assertThat(words.name()).isNotBlank();
    assertThat(words.qualification()).isEmpty();
  }

  private String eraOf(String at) throws Exception {
    return SealWording.of(seal.dated(SealDate.ERA), certificate("doctor"), Instant.parse(at))
        .verticalDate()
        .orElseThrow();
  }

  private static X509Certificate certificate(String id) throws Exception {
    return WORLD.key(id).certificate();
  }
}
