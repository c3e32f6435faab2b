package org.karteseal.sign.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.DSAParams;
import java.security.interfaces.DSAPublicKey;
import java.security.spec.DSAPublicKeySpec;
import java.util.Optional;

/**
 * DSA keys that leave their parameters to the issuer above (RFC 3279, 2.3.2). The search may take
 * them from any issuer of that name; {@link PathRules} then has the whole path verified with those
 * of the path itself (RFC 5280, 6.1.4 d to f).
 */
final class DsaParameters {
  private static final int DEEPEST = 4;

  private DsaParameters() {}

  static boolean areMissing(PublicKey key) {
    return key instanceof DSAPublicKey dsa && dsa.getParams() == null;
  }

  /** The key of the issuer, ready for use. */
  static Optional<PublicKey> complete(Candidate issuer, IssuerPool pool)
      throws GeneralSecurityException {
    if (!areMissing(issuer.key())) {
      return Optional.of(issuer.key());
    }
    Optional<DSAParams> inherited = inherited(issuer, pool, 0);
    if (inherited.isEmpty()) {
      return Optional.empty();
    }
    DSAParams p = inherited.get();
    return Optional.of(
        KeyFactory.getInstance("DSA", PathSearch.PROVIDER)
            .generatePublic(
                new DSAPublicKeySpec(
                    ((DSAPublicKey) issuer.key()).getY(), p.getP(), p.getQ(), p.getG())));
  }

  private static Optional<DSAParams> inherited(Candidate from, IssuerPool pool, int depth) {
    for (Candidate above : pool.issuersOf(from)) {
      if (above.key() instanceof DSAPublicKey dsa && dsa.getParams() != null) {
        return Optional.of(dsa.getParams());
      }
      if (areMissing(above.key()) && depth < DEEPEST && !above.isSameAuthorityAs(from)) {
        Optional<DSAParams> further = inherited(above, pool, depth + 1);
        if (further.isPresent()) {
          return further;
        }
      }
    }
    return Optional.empty();
  }
}
