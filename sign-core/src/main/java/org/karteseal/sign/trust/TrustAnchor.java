package org.karteseal.sign.trust;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate that the operator trusts, for stated purposes and a stated time.
 *
 * @param id its name in reports
 * @param certificate the anchor itself
 * @param purposes what it is trusted for; never empty
 * @param trusted from when until when
 * @param test whether it anchors test certificates; every report that used it says so
 * @param source where the statement comes from
 * @param confidence how sure the statement is, where that was given
 */
public record TrustAnchor(
    String id,
    X509Certificate certificate,
    Set<TrustPurpose> purposes,
    Interval trusted,
    boolean test,
    String source,
    Optional<Confidence> confidence) {
  public TrustAnchor {
    purposes = Set.copyOf(purposes);
    if (purposes.isEmpty()) {
      throw new IllegalArgumentException("an anchor is trusted for something");
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
