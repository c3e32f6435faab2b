package org.karteseal.sign.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Builds and checks certification paths to the anchors of the register (RFC 5280, section 6, with
 * revocation left to its own room).
 *
 * <p>A candidate issuer needs the right name; among those, a matching key identifier goes first;
 * and the signature decides, because several keys share one name (JPKI has three such roots) and
 * anybody can make a certificate with somebody else's name. Certificates that came with a document
 * only ever help to reach an anchor; they never are one.
 */
public final class PathBuilder {
  private final Map<String, List<TrustAnchor>> anchors;
  private final IssuerPool known;
  private final VerifiedCertificates verified = new VerifiedCertificates();

  /** A builder over one snapshot of the trust directory. */
  public PathBuilder(TrustRegister register) {
    this.anchors =
        register.anchors().stream()
            .collect(Collectors.groupingBy(a -> TrustRegister.sha256(a.certificate())));
    this.known = IssuerPool.of(register);
  }

  /**
   * The path of the certificate at that time.
   *
   * @param leaf the certificate in question; its own validity counts even when it is an anchor
   * @param others certificates that may serve as links, in any order, from whatever source
   * @param purposes the path must end at an anchor that is trusted for one of them
   * @param at the time at which every certificate must be valid, and the anchor trusted
   */
  public PathResult build(
      X509Certificate leaf,
      Collection<X509Certificate> others,
      Set<TrustPurpose> purposes,
      Instant at) {
    return build(leaf, others, purposes, PathPolicies.any(), at);
  }

  /** The same for a caller who asks for certificate policies. */
  public PathResult build(
      X509Certificate leaf,
      Collection<X509Certificate> others,
      Set<TrustPurpose> purposes,
      PathPolicies policies,
      Instant at) {
    PathRules rules = new PathRules(policies, at);
    return new PathSearch(anchors, known.with(others), verified, Set.copyOf(purposes), rules)
        .from(leaf);
  }
}
