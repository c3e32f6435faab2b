package org.karteseal.sign.qualification;

import java.time.Instant;
import org.karteseal.sign.qualification.register.LicenceAnswer;

/**
 * The register's answer that a verdict rests on; the answer itself lies in the answer store.
 *
 * @param id the register's id
 * @param asOf up to when its knowledge went
 * @param issuedAt when it signed
 * @param sha256 the digest of the signed answer, by which its file is named
 */
public record RegisterFacts(String id, Instant asOf, Instant issuedAt, String sha256) {
  static RegisterFacts of(LicenceAnswer answer) {
    return new RegisterFacts(
        answer.register(), answer.asOf(), answer.issuedAt(), answer.evidence().octets().sha256());
  }
}
