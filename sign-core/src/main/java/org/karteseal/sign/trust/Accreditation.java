package org.karteseal.sign.trust;

import java.util.Arrays;
import java.util.Optional;

/**
 * One period in which somebody vouched for a timestamp service.
 *
 * @param scheme who vouched
 * @param valid from when until when
 * @param source where the statement comes from
 * @param confidence how sure the statement is, where that was given
 */
public record Accreditation(
    Scheme scheme, Interval valid, String source, Optional<Confidence> confidence) {
  /** The ways in which a service can be acceptable (GL6-14-2(1)). */
  public enum Scheme {
    /** Accredited by the minister (notice 146 of 2021). */
    MINISTER("minister"),
    /** Accredited by the earlier association; tolerated for a transition. */
    ASSOCIATION("association"),
    /** The body set by law that stamps electronic prescriptions; a named exception. */
    STATUTORY_BODY("statutory-body");

    private final String text;

    Scheme(String text) {
      this.text = text;
    }

    /** The word in {@code trust.yaml}. */
    public String text() {
      return text;
    }

    /** The scheme of that word. */
    public static Optional<Scheme> parse(String text) {
      return Arrays.stream(values()).filter(s -> s.text.equals(text)).findFirst();
    }
  }
}
