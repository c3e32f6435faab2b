package org.karteseal.sign.qualification.register;

import java.time.Instant;
import java.util.List;

/**
 * A register's answer whose signature verified with a key that the trust directory names.
 *
 * @param register the id of the register
 * @param personKnown whether the register knows the holder of the certificate
 * @param issuedAt when it was signed
 * @param asOf up to when the register's knowledge goes
 * @param validUntil until when it may be taken for what the register would say now
 * @param licences the person's licences, past ones too
 * @param evidence the answer with its signature
 */
public record LicenceAnswer(
    String register,
    boolean personKnown,
    Instant issuedAt,
    Instant asOf,
    Instant validUntil,
    List<HeldLicence> licences,
    SignedAnswer evidence) {
  public LicenceAnswer {
    licences = List.copyOf(licences);
  }

  /**
   * Whether it says anything about that time: the register's knowledge reaches to it, or was still
   * to be taken for current then.
   */
  public boolean speaksOf(Instant time) {
    return !asOf.isBefore(time) || time.isBefore(validUntil);
  }

  @Override
  public String toString() {
    return register + " as of " + asOf + ", " + evidence;
  }
}
