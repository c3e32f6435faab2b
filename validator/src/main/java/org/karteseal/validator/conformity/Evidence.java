package org.karteseal.validator.conformity;

import java.time.Instant;

/**
 * One thing on which a clause verdict stands.
 *
 * @param kind what it is
 * @param value a code, an id, a name of an algorithm or policy, or an instant in ISO 8601; never
 *     personal data
 */
public record Evidence(Kind kind, String value) {
  /** Evidence that is a time. */
  static Evidence time(Kind kind, Instant instant) {
    return new Evidence(kind, instant.toString());
  }

  /** What evidence can be. */
  public enum Kind {
    INDICATION(false),
    SUB_INDICATION(false),
    ANCHOR(false),
    QUALIFICATION_REASON(false),
    ROUTE(false),
    ROLE(false),
    POLICY(false),
    PROVIDER(false),
    LICENCE_CHECK(false),
    REGISTER(false),
    REGISTER_AS_OF(true),
    REGISTER_ANSWER(false),
    TIMESTAMP(false),
    TIMESTAMP_TIME(true),
    AUTHORITY(false),
    ACCREDITATION(false),
    COVERED(false),
    CHANGE(false),
    CERTIFICATE_FROM(true),
    CERTIFICATE_UNTIL(true),
    PROVABLE_UNTIL(true),
    ENDING(false),
    RETAIN_UNTIL(true),
    RECORD_TYPE(false),
    FORMAT(false),
    LEVEL(false),
    ALGORITHM(false),
    SIGNED_AT(true);

    private final boolean time;

    Kind(boolean time) {
      this.time = time;
    }

    /** Whether the value is an instant. */
    public boolean isTime() {
      return time;
    }
  }
}
