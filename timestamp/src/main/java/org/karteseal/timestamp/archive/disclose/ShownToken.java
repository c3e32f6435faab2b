package org.karteseal.timestamp.archive.disclose;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.timestamp.evidence.EvidenceLayout;

/**
 * A token of the record with what it takes to judge it.
 *
 * @param number tokens are counted from 1
 * @param chain the number of its ArchiveTimeStampChain, from 1
 * @param isFirstOfChain whether it is over documents, not over the token before it
 * @param algorithm of its chain
 * @param way where the way to its root stands in the record; empty when there is none
 * @param place where it stands in the record
 * @param octets the token
 * @param generatedAt the time that it proves
 * @param judgedAt when it must have been good: the time of the next token, or of the package
 * @param authority the authority's name in its certificate
 * @param path the authority's certificate first, up to and including the anchor
 * @param crls revocation lists for that path at that time; empty when none is known
 */
record ShownToken(
    int number,
    int chain,
    boolean isFirstOfChain,
    DigestAlgorithm algorithm,
    Optional<EvidenceLayout.Part> way,
    EvidenceLayout.Part place,
    Octets octets,
    Instant generatedAt,
    Instant judgedAt,
    String authority,
    List<X509Certificate> path,
    List<Octets> crls) {
  X509Certificate anchor() {
    return path.get(path.size() - 1);
  }

  /** When the first certificate of its path ends. */
  Instant endsAt() {
    return path.stream()
        .map(c -> c.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElse(generatedAt);
  }

  String file() {
    return "tokens/token-" + number + ".tst";
  }
}
