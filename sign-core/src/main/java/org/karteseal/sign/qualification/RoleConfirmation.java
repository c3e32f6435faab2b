package org.karteseal.sign.qualification;

import java.util.List;
import java.util.Optional;
import org.karteseal.sign.certificate.HcRoleReading;
import org.karteseal.sign.certificate.HealthcareActor;
import org.karteseal.sign.certificate.HealthcareRole;
import org.karteseal.sign.certificate.RoleCatalogue;
import org.karteseal.sign.qualification.QualificationVerdict.StatedRole;
import org.karteseal.sign.trust.TrustRegister;

/**
 * Which role a text means, and whether anybody vouches for that: the product for the texts that
 * were decoded from certificates, the facility's trust directory for others.
 */
final class RoleConfirmation {
  private final TrustRegister register;
  private final RoleCatalogue catalogue;

  RoleConfirmation(TrustRegister register, RoleCatalogue catalogue) {
    this.register = register;
    this.catalogue = catalogue;
  }

  List<StatedRole> stated(HcRoleReading reading) {
    return reading instanceof HcRoleReading.Present present
        ? present.actors().stream().map(this::stated).toList()
        : List.of();
  }

  private StatedRole stated(HealthcareActor actor) {
    String text = actor.freeText().orElse("");
    if (!actor.usesJapaneseScheme()) {
      return new StatedRole(text, Optional.empty(), false);
    }
    Optional<HealthcareRole> confirmed = confirmed(text);
    Optional<HealthcareRole> meant = confirmed.or(() -> catalogue.byText(text));
    return new StatedRole(text, meant.map(HealthcareRole::id), confirmed.isPresent());
  }

  /** The confirmed role of exactly that text. */
  Optional<HealthcareRole> confirmed(String text) {
    Optional<HealthcareRole> builtIn = catalogue.byText(text).filter(HealthcareRole::isConfirmed);
    if (builtIn.isPresent()) {
      return builtIn;
    }
    // A facility names what the table leaves open. It cannot give another text the meaning of one
    // that is known from certificates: nobody becomes a doctor by a line of configuration.
    return Optional.ofNullable(register.confirmedRoles().get(text))
        .flatMap(catalogue::byId)
        .filter(role -> !role.isConfirmed());
  }
}
