package org.karteseal.sign.record;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.trust.Confidence;

/**
 * A kind of medical record.
 *
 * @param id its name in commands and reports
 * @param name its name for people, in Japanese as a records office writes it
 * @param signerRoles ids of the roles that may sign it; empty when the rules name nobody
 * @param licenceNeeded whether the signer must show a qualification at all
 * @param duty who asks for the signature
 * @param law the provision on the signature, or on who writes the record
 * @param retention every rule on how long it is kept; several may apply at once
 * @param source where these statements come from
 * @param confidence how sure the statement on the signer is
 */
public record RecordType(
    String id,
    LocalizedName name,
    Set<String> signerRoles,
    boolean licenceNeeded,
    SignatureDuty duty,
    String law,
    List<RetentionRule> retention,
    String source,
    Confidence confidence) {
  public RecordType {
    signerRoles = Set.copyOf(signerRoles);
    retention = List.copyOf(retention);
    if (!licenceNeeded && !signerRoles.isEmpty()) {
      throw new IllegalArgumentException("roles without a need for one: " + id);
    }
  }

  /** The rules in force for a record whose event lies on that day. */
  public List<RetentionRule> retentionFor(LocalDate event) {
    return retention.stream().filter(r -> r.appliesTo(event)).toList();
  }

  /** Who asks for the signature. */
  public enum SignatureDuty {
    /** The law asks for a signature, or for name and seal, which a signature replaces. */
    LAW,
    /** The guideline asks for it (chapter 16), whatever the record. */
    GUIDELINE,
    /** No rule known to us asks for one. */
    NONE
  }
}
