package org.karteseal.sign.certificate;

import java.util.List;
import java.util.Set;

/** What a certificate says of its holder's role: nothing, something, or something unreadable. */
public sealed interface HcRoleReading {
  /** Which of the three it is. */
  Kind kind();

  /** For switches without a default. */
  enum Kind {
    ABSENT,
    PRESENT,
    MALFORMED
  }

  /** There is no hcRole attribute. */
  record Absent() implements HcRoleReading {
    @Override
    public Kind kind() {
      return Kind.ABSENT;
    }
  }

  /**
   * At least one HCActor was read.
   *
   * @param actors every HCActor of every value, in the order of the bytes
   * @param deviations how it differs from the Japanese profile
   */
  record Present(List<HealthcareActor> actors, Set<HcRoleDeviation> deviations)
      implements HcRoleReading {
    public Present {
      actors = List.copyOf(actors);
      deviations = Set.copyOf(deviations);
    }

    @Override
    public Kind kind() {
      return Kind.PRESENT;
    }
  }

  /**
   * The extension or the attribute is there and is not HCActorData.
   *
   * @param code where reading ended
   */
  record Malformed(Code code) implements HcRoleReading {
    @Override
    public Kind kind() {
      return Kind.MALFORMED;
    }

    /** Where reading ended. */
    public enum Code {
      /** The extension is not a SubjectDirectoryAttributes (RFC 5280, 4.2.1.8). */
      EXTENSION,
      /** The attribute has no value. */
      NO_VALUE,
      /** A value is not HCActorData. */
      ACTOR_DATA,
      /** An HCActor is not a sequence with a CodedData. */
      ACTOR,
      /** A CodedData is not one, or lacks its coding scheme, or says something twice. */
      CODED_DATA,
      /** Longer than any certificate states. */
      TOO_LARGE
    }
  }
}
