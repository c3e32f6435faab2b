package org.karteseal.sign.certificate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.internal.StrictYaml;

/** The roles that Japanese healthcare certificates may state. The list grows, so it is data. */
public final class RoleCatalogue {
  private final List<HealthcareRole> roles;
  private final Map<String, HealthcareRole> byText = new HashMap<>();
  private final Map<String, HealthcareRole> byId = new HashMap<>();

  private RoleCatalogue(List<HealthcareRole> roles) {
    this.roles = List.copyOf(roles);
    for (HealthcareRole role : roles) {
      if (byText.put(role.text(), role) != null || byId.put(role.id(), role) != null) {
        throw new SealBug("a role is listed twice: " + role.id());
      }
    }
  }

  /** The table that comes with this version ({@code roles.yaml}). */
  public static RoleCatalogue standard() {
    return new RoleCatalogue(
        StrictYaml.resource(RoleCatalogue.class, "roles.yaml", RoleFile.class).roles());
  }

  /** The role of exactly that text: no trimming, no case folding, no Unicode normalisation. */
  public Optional<HealthcareRole> byText(String exact) {
    return Optional.ofNullable(byText.get(exact));
  }

  /** The role of that id. */
  public Optional<HealthcareRole> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Every role in the order of the table. */
  public List<HealthcareRole> all() {
    return roles;
  }

  private record RoleFile(String format, String source, List<HealthcareRole> roles) {}
}
