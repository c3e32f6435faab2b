package org.karteseal.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a finalised record states of its making (GL6-13-8). It is written as signed attributes that
 * the AdES standards have: a commitment type, and claimed signer roles with the codes of HL7's
 * participations; CAdES has content hints beside them. People are named by identifiers of the
 * facility, never by names.
 *
 * <p>Entry by proxy is what it is when {@code enteredBy} is there and is not the author.
 *
 * @param act what the signer vouches for; empty to leave it open
 * @param author who is responsible for the content (HL7 participation AUT)
 * @param enteredBy who typed it in (HL7 participation ENT)
 * @param confirmedBy who confirmed it as final (HL7 participation LA)
 * @param record the record's type and identifier as the facility writes them (HL7 participation
 *     SBJ, the target of the act)
 */
public record Attribution(
    Optional<Act> act,
    Optional<String> author,
    Optional<String> enteredBy,
    Optional<String> confirmedBy,
    Optional<RecordReference> record) {
  /** HL7's code system for participations. */
  private static final String PARTICIPATION = "urn:oid:2.16.840.1.113883.5.90:";

  private static final int LONGEST = 200;

  public Attribution {
    author.ifPresent(Attribution::check);
    enteredBy.ifPresent(Attribution::check);
    confirmedBy.ifPresent(Attribution::check);
  }

  /** What a signer vouches for, with the commitment types of TS 119 172-1, annex B. */
  public enum Act {
    /** proof-of-creation: made it, and does not yet approve it. */
    CREATED,
    /** proof-of-approval: stands for its content. */
    APPROVED
  }

  /**
   * Which record it is.
   *
   * @param type the type's id in the record catalogue or in the facility
   * @param id the record's identifier in the facility
   */
  public record RecordReference(String type, String id) {
    public RecordReference {
      check(type);
      check(id);
      if (type.contains("/")) {
        throw new IllegalArgumentException("a record type has no slash");
      }
    }

    @Override
    public String toString() {
      return type + "/" + id;
    }
  }

  private static void check(String text) {
    if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("an identifier is a line of 1 to 200 characters");
    }
  }

  /** Nothing is stated. */
  public static Attribution none() {
    return new Attribution(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether somebody else than the author is stated to have entered it. */
  public boolean isProxyEntry() {
    return enteredBy.isPresent() && !enteredBy.equals(author);
  }

  /** All but the act, as claimed signer roles. */
  public List<String> roles() {
    List<String> roles = new ArrayList<>();
    author.ifPresent(id -> roles.add(PARTICIPATION + "AUT:" + id));
    enteredBy.ifPresent(id -> roles.add(PARTICIPATION + "ENT:" + id));
    confirmedBy.ifPresent(id -> roles.add(PARTICIPATION + "LA:" + id));
    record.ifPresent(r -> roles.add(PARTICIPATION + "SBJ:" + r));
    return roles;
  }

  /** Whether a claimed role is such a participation, and so no claim of a licence. */
  public static boolean isParticipation(String role) {
    return role.startsWith(PARTICIPATION);
  }

  /**
   * What the signed attributes of a signature state; texts of other origin are passed over.
   *
   * @param act the act, where a commitment type says one
   * @param roles claimed roles
   */
  public static Attribution parse(Optional<Act> act, List<String> roles) {
    return new Attribution(
        act,
        participant(roles, "AUT:"),
        participant(roles, "ENT:"),
        participant(roles, "LA:"),
        participant(roles, "SBJ:").flatMap(Attribution::reference));
  }

  private static Optional<String> participant(List<String> roles, String code) {
    return roles.stream()
        .filter(r -> r.startsWith(PARTICIPATION + code))
        .map(r -> r.substring(PARTICIPATION.length() + code.length()))
        .filter(r -> !r.isBlank() && r.length() <= LONGEST && r.chars().noneMatch(c -> c < ' '))
        .findFirst();
  }

  private static Optional<RecordReference> reference(String text) {
    int slash = text.indexOf('/');
    if (slash < 1
        || slash == text.length() - 1
        || text.length() > LONGEST
        || text.isBlank()
        || text.chars().anyMatch(c -> c < ' ')
        || text.substring(0, slash).isBlank()
        || text.substring(slash + 1).isBlank()) {
      return Optional.empty();
    }
    return Optional.of(new RecordReference(text.substring(0, slash), text.substring(slash + 1)));
  }
}
