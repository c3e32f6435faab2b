package org.karteseal.sign.trust;

import java.util.Optional;
import java.util.Set;

/**
 * What the operator states about an anchor to import; the certificate itself comes beside it.
 *
 * @param id lower-case letters, digits, dots and hyphens; also the name of the certificate's file
 * @param purposes what it is to be trusted for; never empty
 * @param trusted from when until when
 * @param test whether it anchors test certificates
 * @param source where the statement comes from
 * @param confidence how sure the statement is
 */
public record ImportedAnchor(
    String id,
    Set<TrustPurpose> purposes,
    Interval trusted,
    boolean test,
    String source,
    Optional<Confidence> confidence) {
  public ImportedAnchor {
    purposes = Set.copyOf(purposes);
    if (!id.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
      throw new IllegalArgumentException("id: lower-case letters, digits, dots and hyphens");
    }
    if (purposes.isEmpty() || source.isBlank()) {
      throw new IllegalArgumentException("an anchor has a purpose and a source");
    }
  }
}
