package org.karteseal.timestamp.tsa;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.trust.TimestampAuthority;

/**
 * What trust and revocation say of a signer at one time.
 *
 * @param chain its path to an anchor; empty when there is none
 * @param authority the service that the path belongs to
 * @param reason what does not pass; empty when all does
 * @param detail a code that narrows the reason
 * @param isForAnyGenTime whether it holds for every token of the signer, whenever it was made
 */
record KeptPath(
    List<X509Certificate> chain,
    Optional<TimestampAuthority> authority,
    Optional<TokenReason> reason,
    String detail,
    boolean isForAnyGenTime) {

  static KeptPath none(TokenReason reason, String detail) {
    return new KeptPath(List.of(), Optional.empty(), Optional.of(reason), detail, false);
  }
}
