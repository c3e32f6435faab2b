package org.karteseal.sign.qualification;

import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.certificate.HcRoleDeviation;
import org.karteseal.sign.certificate.HcRoleReading;
import org.karteseal.sign.certificate.HealthcareActor;
import org.karteseal.sign.certificate.HealthcareRole;
import org.karteseal.sign.record.RecordType;

/** From the bytes of hcRole to whether the role may sign the record (ISO 17090-2; GL6-14-1(2)a). */
final class RoleRules {
  private final RoleConfirmation roles;

  RoleRules(RoleConfirmation roles) {
    this.roles = roles;
  }

  Finding judge(HcRoleReading reading, Optional<RecordType> record) {
    return switch (reading.kind()) {
      case ABSENT -> Finding.broken(QualificationReason.ROLE_MISSING);
      case MALFORMED -> Finding.broken(QualificationReason.ROLE_MALFORMED);
      case PRESENT -> stated((HcRoleReading.Present) reading, record);
    };
  }

  private Finding stated(HcRoleReading.Present present, Optional<RecordType> record) {
    // A certificate carries one role (JAHIS IC card guideline 3.1, 5.1.2): with two, nobody can say
    // in which of them the person signed.
    if (present.actors().size() != 1) {
      return Finding.broken(QualificationReason.ROLE_NOT_SINGLE);
    }
    HealthcareActor actor = present.actors().get(0);
    if (!actor.usesJapaneseScheme()) {
      return Finding.broken(QualificationReason.ROLE_SCHEME_UNKNOWN);
    }
    if (isAnotherForm(present.deviations()) || actor.freeText().isEmpty()) {
      return Finding.broken(QualificationReason.ROLE_MALFORMED);
    }
    Optional<HealthcareRole> role = roles.confirmed(actor.freeText().get());
    if (role.isEmpty()) {
      return Finding.open(QualificationReason.ROLE_UNCONFIRMED);
    }
    return record.map(r -> against(role.get(), r)).orElseGet(() -> withoutRecord(role.get()));
  }

  /** Whether it is not the HCActorData that the policy describes, only something like it. */
  private static boolean isAnotherForm(Set<HcRoleDeviation> deviations) {
    return deviations.stream()
        .anyMatch(
            d ->
                switch (d) {
                  // The same statement in other clothes.
                  case NOT_DER, FREE_TEXT_TYPE, OTHER_ATTRIBUTES, CRITICAL_EXTENSION -> false;
                  // Decided by rules of their own.
                  case SEVERAL_ATTRIBUTES, SEVERAL_VALUES, WRONG_SCHEME -> false;
                  case SINGLE_SET,
                      IMPLICIT_TAGS,
                      CODE_DATA_VALUE_USED,
                      REGIONAL_DATA,
                      NO_TEXT,
                      EMPTY_TEXT,
                      TRAILING_BYTES ->
                      true;
                });
  }

  /** Whether the role is one of those that may sign the record. */
  static boolean maySign(HealthcareRole role, RecordType record) {
    return record.signerRoles().isEmpty()
        ? role.kind() == HealthcareRole.Kind.LICENCE
        : record.signerRoles().contains(role.id());
  }

  private static Finding against(HealthcareRole role, RecordType record) {
    if (maySign(role, record)) {
      return Finding.met(QualificationReason.ROLE_MAY_SIGN);
    }
    return Finding.broken(
        role.kind() == HealthcareRole.Kind.ADMINISTRATOR
            ? QualificationReason.ADMINISTRATOR_ROLE_ONLY
            : QualificationReason.ROLE_MAY_NOT_SIGN);
  }

  /** A licence is something to state; managing an institution says nothing about one. */
  private static Finding withoutRecord(HealthcareRole role) {
    return role.kind() == HealthcareRole.Kind.LICENCE
        ? Finding.met(QualificationReason.ROLE_STATED)
        : Finding.open(QualificationReason.ADMINISTRATOR_ROLE_ONLY);
  }
}
