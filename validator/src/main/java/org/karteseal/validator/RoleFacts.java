package org.karteseal.validator;

import java.util.Optional;
import org.karteseal.sign.LocalizedName;

/**
 * A role that the signer's certificate states.
 *
 * @param text the certificate's own text
 * @param id the role of the catalogue that it means
 * @param name that role's name for people
 * @param confirmed whether the text is confirmed for that role
 */
public record RoleFacts(
    String text, Optional<String> id, Optional<LocalizedName> name, boolean confirmed) {

  @Override
  public String toString() {
    return id.orElse("a role that the catalogue does not know");
  }
}
