package org.karteseal.sign.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.scan.CheckResult.Check;
import org.karteseal.sign.scan.CheckResult.Outcome;

/** Guideline 6.0, chapter 16: the facility's own rules, held for every page. */
class ScanProfileTest {
  private static final Path EXAMPLE = Path.of("../docs/reference/scan-profile-example.yaml");

  @TempDir private Path folder = Path.of("");

  private ScanProfile with(String old, String replacement) throws Exception {
    Path file = folder.resolve("profile.yaml");
    String yaml = Files.readString(EXAMPLE);
    assertThat(yaml).contains(old);
    Files.writeString(file, yaml.replace(old, replacement));
    return ScanProfile.load(file);
  }

  @Test
  void theExampleOfTheDocumentationLoads() throws Exception {
    ScanProfile profile = ScanProfile.load(EXAMPLE);
    assertThat(profile.id()).isEqualTo("dispensed-prescriptions");
    assertThat(profile.formats()).hasSize(4);
    assertThat(profile.pageSize().orElseThrow().allowed()).hasSize(4);
    assertThat(profile.limits()).isEqualTo(ScanLimits.standard());
    assertThat(profile.calendar().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format: karteseal-scan-profile/1|format: other/1",
        "on-failure: refuse|on-failure: ignore",
        "minimum-dpi: 200|minimum-dpi: 0",
        "minimum-dpi: 200|minimum-dpy: 200",
        "formats: [jpeg, png, tiff, pdf]|formats: []",
        "zone: Asia/Tokyo|zone: Mars/Olympus",
        "business-days: 1|days: 1",
        "2026-05-03|2026-13-03",
        "# record-type: dispensed-prescription|record-type: shopping-list #",
        "manager:|boss:"
      })
  void whatIsNotAProfileIsToldWithItsPlace(String change) {
    String[] parts = change.split("\\|");
    assertThatThrownBy(() -> with(parts[0], parts[1]))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.CONFIGURATION_INVALID);
              assertThat(e.detail()).isNotEmpty();
            });
  }

  /** GL6-16-1, GL6-16-2. */
  @Nested
  class Pages {
    @Test
    void whatFitsPassesEveryCheck() throws Exception {
      List<CheckResult> results =
          checks(ScanProfile.load(EXAMPLE), image(200), Optional.of(1), TestWorld.START);
      assertThat(results).extracting(CheckResult::outcome).containsOnly(Outcome.PASSED);
      assertThat(results)
          .extracting(CheckResult::check)
          .containsExactly(
              Check.FORMAT,
              Check.RESOLUTION,
              Check.COLOUR,
              Check.PAGE_SIZE,
              Check.BLANK_PAGE,
              Check.PAGE_COUNT,
              Check.DELAY);
    }

    @Test
    void tooFewDotsAreRefused() throws Exception {
      assertThat(outcome(ScanProfile.load(EXAMPLE), image(150), Check.RESOLUTION))
          .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void anUnknownResolutionIsRefusedUnlessTheFacilityKnowsItsScanner() throws Exception {
      byte[] silent = ScanImages.png(ScanImages.page(BufferedImage.TYPE_BYTE_GRAY, 200), 1, false);
      assertThat(outcome(ScanProfile.load(EXAMPLE), silent, Check.RESOLUTION))
          .isEqualTo(Outcome.REFUSED);
      ScanProfile assuming = with("minimum-dpi: 200", "minimum-dpi: 200\n  assumed-dpi: 200");
      assertThat(outcome(assuming, silent, Check.RESOLUTION)).isEqualTo(Outcome.PASSED);
      assertThat(outcome(assuming, silent, Check.PAGE_SIZE)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void blackAndWhiteIsPoorerThanGray() throws Exception {
      BufferedImage fax = ScanImages.page(BufferedImage.TYPE_BYTE_BINARY, 200);
      byte[] tiff = ScanImages.tiff(fax, 200, "CCITT T.6", 1, fax.getHeight());
      assertThat(outcome(ScanProfile.load(EXAMPLE), tiff, Check.COLOUR)).isEqualTo(Outcome.REFUSED);
      assertThat(outcome(with("minimum: gray", "minimum: bitonal"), tiff, Check.COLOUR))
          .isEqualTo(Outcome.PASSED);
    }

    @Test
    void aBlankPageIsNoticed() throws Exception {
      byte[] blank = ScanImages.png(ScanImages.blank(200), 200, false);
      assertThat(outcome(ScanProfile.load(EXAMPLE), blank, Check.BLANK_PAGE))
          .isEqualTo(Outcome.WARNED);
    }

    @Test
    void anotherPaperSizeIsNoticed() throws Exception {
      ScanProfile a4 =
          with("[A4, A5, JIS-B5, { name: slip, width-mm: 90, height-mm: 200 }]", "[A4]");
      assertThat(outcome(a4, image(200), Check.PAGE_SIZE)).isEqualTo(Outcome.WARNED);
    }

    @Test
    void anotherFormatIsRefused() throws Exception {
      assertThat(outcome(with("[jpeg, png, tiff, pdf]", "[tiff]"), image(200), Check.FORMAT))
          .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void thePageCountMustBeKnownAndRight() throws Exception {
      ScanProfile profile = ScanProfile.load(EXAMPLE);
      assertThat(
              outcome(
                  checks(profile, image(200), Optional.of(2), TestWorld.START), Check.PAGE_COUNT))
          .isEqualTo(Outcome.REFUSED);
      assertThat(
              outcome(
                  checks(profile, image(200), Optional.empty(), TestWorld.START), Check.PAGE_COUNT))
          .isEqualTo(Outcome.REFUSED);
    }
  }

  /** GL6-16-3, GL6-16-5: 2026-05-02 is a Saturday, on which this facility works. */
  @Nested
  class Delay {
    @ParameterizedTest
    @CsvSource({
      "2026-04-01T09:00:00+09:00, 2026-04-01T09:05:00+09:00, PASSED",
      "2026-04-01T09:00:00+09:00, 2026-04-02T23:59:59+09:00, PASSED",
      "2026-04-01T09:00:00+09:00, 2026-04-03T00:00:01+09:00, WARNED",
      "2026-04-04T09:00:00+09:00, 2026-04-06T23:00:00+09:00, PASSED",
      "2026-05-02T09:00:00+09:00, 2026-05-07T23:00:00+09:00, PASSED",
      "2026-05-02T09:00:00+09:00, 2026-05-08T00:30:00+09:00, WARNED",
      "2026-04-02T09:00:00+09:00, 2026-04-01T09:00:00+09:00, WARNED"
    })
    void oneBusinessDay(String captured, String signed, Outcome expected) throws Exception {
      List<CheckResult> results =
          new ScanChecks(ScanProfile.load(EXAMPLE))
              .of(
                  ScanFormat.JPEG,
                  List.of(),
                  Optional.of(0),
                  Optional.of(
                      new CaptureTime(
                          java.time.OffsetDateTime.parse(captured).toInstant(),
                          CaptureTime.Source.SIDECAR)),
                  java.time.OffsetDateTime.parse(signed).toInstant());
      assertThat(outcome(results, Check.DELAY)).isEqualTo(expected);
    }

    @Test
    void aTimeThatNobodyStatesIsNoTimeInTime() throws Exception {
      List<CheckResult> results =
          new ScanChecks(ScanProfile.load(EXAMPLE))
              .of(ScanFormat.JPEG, List.of(), Optional.of(0), Optional.empty(), TestWorld.START);
      assertThat(outcome(results, Check.DELAY)).isEqualTo(Outcome.WARNED);
    }

    @Test
    void someDayOfTheWeekIsABusinessDay() {
      assertThatThrownBy(
              () ->
                  new BusinessCalendar(
                      ZoneId.of("Asia/Tokyo"), Set.of(java.time.DayOfWeek.values()), Set.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aSidecarSaysPagesAndTime() throws Exception {
    Path file = folder.resolve("a.jpg.json");
    Files.writeString(
        file,
        "{\"format\":\"karteseal-scan-sidecar/1\",\"pages\":3,"
            + "\"captured-at\":\"2026-04-01T09:00:00+09:00\"}");
    ScanSidecar sidecar = ScanSidecar.read(file);
    assertThat(sidecar.pages()).contains(3);
    assertThat(sidecar.capturedAt()).contains(Instant.parse("2026-04-01T00:00:00Z"));
    for (String bad :
        List.of("{}", "[1]", "{\"format\":\"karteseal-scan-sidecar/1\",\"pages\":0}", "x: [")) {
      Files.writeString(file, bad);
      assertThatThrownBy(() -> ScanSidecar.read(file))
          .isInstanceOfSatisfying(
              SealException.class, e -> assertThat(e.detail()).isEqualTo("SIDECAR"));
    }
  }

  private static byte[] image(int dpi) throws Exception {
    return ScanImages.jpeg(ScanImages.page(BufferedImage.TYPE_INT_RGB, dpi), dpi);
  }

  private static Outcome outcome(ScanProfile profile, byte[] file, Check check) throws Exception {
    return outcome(checks(profile, file, Optional.of(1), TestWorld.START), check);
  }

  private static Outcome outcome(List<CheckResult> results, Check check) {
    return results.stream()
        .filter(r -> r.check() == check)
        .findFirst()
        .map(CheckResult::outcome)
        .orElseThrow();
  }

  private static List<CheckResult> checks(
      ScanProfile profile, byte[] file, Optional<Integer> expected, Instant captured)
      throws Exception {
    Document document = Document.of("scan", file);
    return new ScanChecks(profile)
        .of(
            ScanFormat.of(document.head(16)).orElseThrow(),
            profile.converter().inspect(document),
            expected,
            Optional.of(new CaptureTime(captured, CaptureTime.Source.SIDECAR)),
            captured);
  }
}
