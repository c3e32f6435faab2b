package org.karteseal.sign.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.certificate.RoleCatalogue;
import org.karteseal.sign.internal.StrictYaml;
import org.karteseal.sign.internal.YamlFault;

class RecordCatalogueTest {
  private static final RecordCatalogue RECORDS = RecordCatalogue.standard();

  private static RecordType type(String id) {
    return RECORDS.byId(id).orElseThrow();
  }

  @Test
  void aPrescriptionIsSignedByADoctorOrADentist() {
    assertThat(type("prescription").signerRoles()).isEqualTo(Set.of("doctor", "dentist"));
    assertThat(type("prescription").name().ja()).isEqualTo("処方箋");
  }

  @Test
  void aScanNeedsNoLicence() {
    assertThat(type("scanned-document").licenceNeeded()).isFalse();
  }

  @Test
  void everySignerIsARoleOfTheTable() {
    RoleCatalogue roles = RoleCatalogue.standard();
    assertThat(RECORDS.all())
        .isNotEmpty()
        .allSatisfy(
            r ->
                assertThat(r.signerRoles())
                    .allSatisfy(id -> assertThat(roles.byId(id)).as(id).isPresent()));
  }

  @Test
  void everyStatementNamesItsLaw() {
    assertThat(RECORDS.all())
        .allSatisfy(r -> assertThat(r.law()).isNotBlank())
        .allSatisfy(r -> assertThat(r.source()).isNotBlank())
        .allSatisfy(
            r -> assertThat(r.retention()).allSatisfy(x -> assertThat(x.law()).isNotBlank()));
  }

  @Test
  void thePendingFiveYearsPromiseNoDate() {
    RecordType dispensed = type("dispensed-prescription");
    assertThat(dispensed.retention()).anyMatch(r -> r.years() == 5 && r.pendingAct().isPresent());
    assertThat(dispensed.retentionFor(LocalDate.parse("2040-01-01")))
        .filteredOn(r -> r.condition() == RetentionRule.Condition.ALWAYS)
        .extracting(RetentionRule::years)
        .containsExactly(3);
  }

  @Test
  void theDayOfTheEventIsNotCounted() {
    RetentionRule chart = type("medical-chart").retention().get(0);
    assertThat(chart.lastDay(LocalDate.parse("2026-04-01")))
        .isEqualTo(LocalDate.parse("2031-04-01"));
  }

  @Test
  void aDutyAppliesFromItsDay() {
    RecordType blood = type("biological-product-record");
    assertThat(blood.retentionFor(LocalDate.parse("2003-07-29"))).isEmpty();
    assertThat(blood.retentionFor(LocalDate.parse("2003-07-30"))).hasSize(1);
  }

  @Test
  void anUnknownFieldIsRefused() throws YamlFault {
    var tree = StrictYaml.tree("years: 3\nyear: 4\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> StrictYaml.value(tree, RetentionRule.class))
        .isInstanceOf(YamlFault.class);
  }
}
