package org.karteseal.validator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.karteseal.validator.Scenario;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.testing.Signatures;
import org.karteseal.validator.testing.TestTrust;

/** A citizen's certificate holds name, birth date, sex and address; reports do not. */
class CitizenReportTest {
  private static final ValidationRequest REQUEST =
      ValidationRequest.at(Instant.parse("2026-06-01T00:00:00Z")).withRecordType("prescription");
  private static final String[] PERSONAL = {"50101000101", "架空町", "KSTEST"};

  private static ValidationReport report(ValidationRequest request) {
    return Scenario.validate(
        TestTrust.register(),
        request,
        Signatures.by(TestTrust.PKI.identity("jpki-doctor").chain()).anchor("jpki-3").finding());
  }

  private static List<String> forms(ValidationReport report) {
    ZoneId zone = ZoneId.of("Asia/Tokyo");
    return List.of(
        new TextReport(Language.JA, zone).render(report),
        new TextReport(Language.EN, zone).render(report),
        JsonReport.withText(Language.JA, zone).render(report),
        report + " " + report.signatures());
  }

  @Test
  void nothingPersonalIsShownByItself() {
    for (String form : forms(report(REQUEST))) {
      assertThat(form).doesNotContain(PERSONAL).doesNotContain("試験　市民");
    }
  }

  @Test
  void theNameAloneIsShownOnRequest() {
    List<String> forms = forms(report(REQUEST.namingCitizens()));
    assertThat(forms.get(0)).contains("試験　市民");
    for (String form : forms) {
      assertThat(form).doesNotContain(PERSONAL);
    }
  }

  @Test
  void maskingIsStrongerThanNaming() {
    for (String form : forms(report(REQUEST.namingCitizens().masked()))) {
      assertThat(form).doesNotContain(PERSONAL).doesNotContain("試験　市民");
    }
  }
}
