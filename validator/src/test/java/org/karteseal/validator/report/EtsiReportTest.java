package org.karteseal.validator.report;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.validationreport.ValidationReportFacade;
import eu.europa.esig.validationreport.ValidationReportUtils;
import java.io.StringReader;
import java.util.List;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.karteseal.validator.Scenario;
import org.karteseal.validator.ValidationReport;

/** ETSI TS 119 102-2 V1.4.1; the schema is the one that DSS carries. */
class EtsiReportTest {
  static List<ValidationReport> reports() {
    return List.of(
        Scenario.goodLta(),
        Scenario.masked(),
        Scenario.notRenewed(),
        Scenario.hostile(),
        Scenario.hostileTexts(),
        Scenario.unsigned(),
        Scenario.unreadable());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void followsItsSchema(ValidationReport report) throws Exception {
    ValidationReportUtils.getInstance()
        .getSchema()
        .newValidator()
        .validate(new StreamSource(new StringReader(new EtsiReport().render(report))));
  }

  @Test
  void othersReadOurVerdictsInIt() throws Exception {
    assertThat(read(Scenario.goodLta())).isEqualTo("TOTAL_PASSED []");
    assertThat(read(Scenario.hostile())).isEqualTo("INDETERMINATE [NO_CERTIFICATE_CHAIN_FOUND]");
    assertThat(read(Scenario.notRenewed())).isEqualTo("INDETERMINATE [OUT_OF_BOUNDS_NO_POE]");
  }

  private static String read(ValidationReport report) throws Exception {
    var status =
        ValidationReportFacade.newFacade()
            .unmarshall(new EtsiReport().render(report), true)
            .getSignatureValidationReport()
            .get(0)
            .getSignatureValidationStatus();
    return status.getMainIndication() + " " + status.getSubIndication();
  }

  @Test
  void whatWasNotAllowedDoesNotPass() {
    assertThat(new EtsiReport().render(Scenario.changed()))
        .contains(
            "mainindication:indeterminate", "urn:karteseal:subindication:CHANGED_AFTER_SIGNING")
        .doesNotContain("total-passed");
    assertThat(new EtsiReport().render(Scenario.unsigned()))
        .contains("urn:karteseal:subindication:NO_SIGNATURE");
  }

  @Test
  void hasNoNamesWhereMasked() {
    assertThat(new EtsiReport().render(Scenario.masked()))
        .doesNotContain("Hanako", "花子", "Hospital", "病院", "prescription.pdf");
  }
}
