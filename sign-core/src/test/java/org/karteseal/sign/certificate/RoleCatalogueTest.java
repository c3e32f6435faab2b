package org.karteseal.sign.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleCatalogueTest {
  private static final RoleCatalogue ROLES = RoleCatalogue.standard();

  @Test
  void twentySevenLicencesAndFiveAdministrators() {
    assertThat(ROLES.all())
        .filteredOn(r -> r.kind() == HealthcareRole.Kind.LICENCE)
        .hasSize(27)
        .allSatisfy(r -> assertThat(r.name().ja()).isNotBlank());
    assertThat(ROLES.all())
        .filteredOn(r -> r.kind() == HealthcareRole.Kind.ADMINISTRATOR)
        .hasSize(5);
  }

  @Test
  void onlyTextsSeenInCertificatesAreConfirmed() {
    assertThat(ROLES.all())
        .filteredOn(HealthcareRole::isConfirmed)
        .extracting(HealthcareRole::text)
        .containsExactly("Medical Doctor", "Pharmacist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"medical doctor", "Medical Doctor ", "Medical\u00a0Doctor", "Doctor", "", "医師"})
  void onlyTheExactTextIsARole(String text) {
    assertThat(ROLES.byText(text)).isEmpty();
  }
}
