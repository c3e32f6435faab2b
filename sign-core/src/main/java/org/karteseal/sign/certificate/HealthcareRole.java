package org.karteseal.sign.certificate;

import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.trust.Confidence;

/**
 * A role of the Japanese table.
 *
 * @param id its name in configuration and reports
 * @param name its name for people
 * @param text the codeDataFreeText that certificates use for it
 * @param kind a licence, or the management of an institution
 * @param confidence how sure the text is
 */
public record HealthcareRole(
    String id, LocalizedName name, String text, Kind kind, Confidence confidence) {
  /** What the role stands for. */
  public enum Kind {
    /** A national qualification of the person. */
    LICENCE,
    /** The person manages an institution; no proof of a licence. */
    ADMINISTRATOR
  }

  /** Whether the text was seen in real certificates; others need the facility's confirmation. */
  public boolean isConfirmed() {
    return confidence == Confidence.D;
  }
}
