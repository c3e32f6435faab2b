package org.karteseal.sign.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.certificate.HcRoleReading.Malformed;
import org.karteseal.sign.certificate.HcRoleReading.Present;

/** ISO 17090-2, hcRole, in the Japanese profile; one fault per vector. */
class HcRoleReaderTest {
  /** The extension value of a real doctor's test card. */
  private static final String DOCTOR =
      "303430320606288185420001312831263024a0223120a00c060a2a830886910f01060101"
          + "a2100c0e4d65646963616c20446f63746f72";

  /** The extension value of a real pharmacist's test card. */
  private static final String PHARMACIST =
      "3030302e0606288185420001312431223020a01e311ca00c060a2a830886910f01060101"
          + "a20c0c0a506861726d6163697374";

  private static final String SCHEME = "a00c060a2a830886910f01060101";
  private static final String TYPE = "0606288185420001";

  private static HcRoleReading read(String hex) {
    return HcRoleReader.parse(HexFormat.of().parseHex(hex), false);
  }

  private static String tlv(String tag, String... content) {
    String all = String.join("", content);
    int length = all.length() / 2;
    String prefix = length < 128 ? "" : length < 256 ? "81" : "82";
    return tag + prefix + String.format(length < 256 ? "%02x" : "%04x", length) + all;
  }

  /** An extension with one hcRole attribute of the given values. */
  private static String extension(String... values) {
    return tlv("30", tlv("30", TYPE, tlv("31", values)));
  }

  private static String actor(String... codedData) {
    return tlv("30", tlv("a0", tlv("31", codedData)));
  }

  private static String oneActor(String... codedData) {
    return extension(tlv("31", actor(codedData)));
  }

  private static String text(String tag, String hex) {
    return tlv("a2", tlv(tag, hex));
  }

  private static Present present(String hex) {
    assertThat(read(hex)).isInstanceOf(Present.class);
    return (Present) read(hex);
  }

  @ParameterizedTest
  @CsvSource({DOCTOR + ", Medical Doctor", PHARMACIST + ", Pharmacist"})
  void realCertificatesHaveNoDeviation(String hex, String role) {
    assertThat(read(hex))
        .isEqualTo(
            new Present(
                List.of(
                    new HealthcareActor(
                        HealthcareActor.JAPANESE_SCHEME, Optional.empty(), Optional.of(role))),
                java.util.Set.of()));
  }

  @Nested
  class Deviations {
    private final String name = text("0c", "41");

    @Test
    void aCriticalExtension() {
      Present reading = (Present) HcRoleReader.parse(HexFormat.of().parseHex(DOCTOR), true);
      assertThat(reading.deviations()).containsExactly(HcRoleDeviation.CRITICAL_EXTENSION);
    }

    @Test
    void actorsWithoutTheInnerSet() {
      assertThat(present(extension(actor(SCHEME, name))).deviations())
          .containsExactly(HcRoleDeviation.SINGLE_SET);
    }

    @Test
    void implicitTags() {
      String implicit =
          extension(tlv("31", tlv("30", tlv("a0", "800a2a830886910f01060101", tlv("82", "41")))));
      Present reading = present(implicit);
      assertThat(reading.deviations()).containsExactly(HcRoleDeviation.IMPLICIT_TAGS);
      assertThat(reading.actors().get(0).freeText()).contains("A");
    }

    @Test
    void aCodeBesideTheText() {
      Present reading = present(oneActor(SCHEME, tlv("a1", tlv("12", "31")), name));
      assertThat(reading.deviations()).containsExactly(HcRoleDeviation.CODE_DATA_VALUE_USED);
      assertThat(reading.actors().get(0).codeValue()).contains("1");
    }

    @Test
    void anEmptyCodeTag() {
      assertThat(present(oneActor(SCHEME, "a100", name)).deviations())
          .contains(HcRoleDeviation.CODE_DATA_VALUE_USED);
    }

    @Test
    void aCodeAndNoText() {
      assertThat(present(oneActor(SCHEME, tlv("a1", tlv("12", "31")))).deviations())
          .containsExactlyInAnyOrder(HcRoleDeviation.CODE_DATA_VALUE_USED, HcRoleDeviation.NO_TEXT);
    }

    @Test
    void anotherScheme() {
      assertThat(present(oneActor("a00406022a03", name)).deviations())
          .containsExactly(HcRoleDeviation.WRONG_SCHEME);
    }

    @Test
    void regionalData() {
      String regional =
          extension(tlv("31", tlv("30", tlv("a0", tlv("31", SCHEME, name)), tlv("a1", "3000"))));
      assertThat(present(regional).deviations()).containsExactly(HcRoleDeviation.REGIONAL_DATA);
    }

    @ParameterizedTest
    @CsvSource({"13, 4142, AB", "14, 4142, AB", "1e, 30423044, あい", "1c, 0000304200003044, あい"})
    void otherTypesOfDirectoryString(String tag, String hex, String expected) {
      Present reading = present(oneActor(SCHEME, text(tag, hex)));
      assertThat(reading.deviations()).containsExactly(HcRoleDeviation.FREE_TEXT_TYPE);
      assertThat(reading.actors().get(0).freeText()).contains(expected);
    }

    @Test
    void anEmptyText() {
      assertThat(present(oneActor(SCHEME, text("0c", ""))).deviations())
          .containsExactly(HcRoleDeviation.EMPTY_TEXT);
    }

    @Test
    void bytesAfterTheValue() {
      assertThat(present(DOCTOR + "0500").deviations())
          .containsExactly(HcRoleDeviation.TRAILING_BYTES);
    }

    @Test
    void aSetInAnotherOrder() {
      Present reading = present(oneActor(name, SCHEME));
      assertThat(reading.deviations()).containsExactly(HcRoleDeviation.NOT_DER);
      assertThat(reading.actors().get(0).freeText()).contains("A");
    }

    @Test
    void twoAttributesTwoValuesTwoActors() {
      String a = actor(SCHEME, text("0c", "41"));
      String b = actor(SCHEME, text("0c", "42"));
      Present attributes =
          present(
              tlv(
                  "30",
                  tlv("30", TYPE, tlv("31", tlv("31", a))),
                  tlv("30", TYPE, tlv("31", tlv("31", b)))));
      assertThat(attributes.deviations()).containsExactly(HcRoleDeviation.SEVERAL_ATTRIBUTES);
      Present values = present(extension(tlv("31", a), tlv("31", b)));
      assertThat(values.deviations()).containsExactly(HcRoleDeviation.SEVERAL_VALUES);
      Present actors = present(extension(tlv("31", a, b)));
      assertThat(actors.deviations()).isEmpty();
      assertThat(List.of(attributes, values, actors))
          .allSatisfy(
              r ->
                  assertThat(r.actors())
                      .extracting(x -> x.freeText().orElseThrow())
                      .containsExactly("A", "B"));
    }

    @Test
    void anotherAttributeBesideIt() {
      String other = tlv("30", "06022a03", tlv("31", "0500"));
      String role = tlv("30", TYPE, tlv("31", tlv("31", actor(SCHEME, name))));
      assertThat(present(tlv("30", other, role)).deviations())
          .containsExactly(HcRoleDeviation.OTHER_ATTRIBUTES);
    }
  }

  @Nested
  class NotHcActorData {
    @ParameterizedTest
    @CsvSource({
      "'', EXTENSION",
      "0500, EXTENSION",
      "3003020100, EXTENSION",
      "300a30080606288185420001, EXTENSION",
      "300c300a06062881854200013100, NO_VALUE",
      "300e300c060628818542000131023100, ACTOR_DATA",
      "300e300c060628818542000131020500, ACTOR_DATA",
      "3010300e0606288185420001310431020500, ACTOR",
      "3010300e0606288185420001310431023000, ACTOR",
    })
    void theCodeSaysWhereReadingEnded(String hex, Malformed.Code code) {
      assertThat(read(hex)).isEqualTo(new Malformed(code));
    }

    @Test
    void codedDataWithoutOrWithTwoSchemes() {
      assertThat(read(oneActor(text("0c", "41"))))
          .isEqualTo(new Malformed(Malformed.Code.CODED_DATA));
      assertThat(read(oneActor(SCHEME, SCHEME, text("0c", "41"))))
          .isEqualTo(new Malformed(Malformed.Code.CODED_DATA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0cff", "1641", "0241"})
    void aTextOfAnotherTypeOrNotUtf8(String typeAndByte) {
      String text = tlv("a2", tlv(typeAndByte.substring(0, 2), typeAndByte.substring(2)));
      assertThat(read(oneActor(SCHEME, text))).isEqualTo(new Malformed(Malformed.Code.CODED_DATA));
    }

    @Test
    void moreThanAnyCertificateStates() {
      assertThat(HcRoleReader.parse(new byte[17 * 1024], false))
          .isEqualTo(new Malformed(Malformed.Code.TOO_LARGE));
    }
  }

  @Test
  void otherAttributesOnlyAreNoRole() {
    assertThat(read(tlv("30", tlv("30", "06022a03", tlv("31", "0500")))))
        .isEqualTo(new HcRoleReading.Absent());
  }

  @ParameterizedTest
  @ValueSource(strings = {DOCTOR, PHARMACIST})
  void noBytesMakeItThrow(String hex) {
    byte[] real = HexFormat.of().parseHex(hex);
    for (int length = 0; length < real.length; length++) {
      byte[] prefix = Arrays.copyOf(real, length);
      assertThatCode(() -> HcRoleReader.parse(prefix, false)).doesNotThrowAnyException();
      assertThat(HcRoleReader.parse(prefix, false)).isInstanceOf(Malformed.class);
    }
    for (int bit = 0; bit < real.length * 8; bit++) {
      byte[] flipped = real.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      HcRoleReading reading = HcRoleReader.parse(flipped, false);
      assertThat(reading).as("bit %d", bit).isNotEqualTo(read(hex));
    }
  }

  @Test
  void everyValueOfEveryByteIsAnswered() {
    byte[] real = HexFormat.of().parseHex(DOCTOR);
    for (int i = 0; i < real.length; i++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = real.clone();
        changed[i] = (byte) value;
        assertThat(HcRoleReader.parse(changed, false)).isNotNull();
      }
    }
  }
}
