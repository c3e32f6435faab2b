package org.karteseal.validator.continuity;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.sign.trust.CertificateAlgorithm;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustRegister;

/** The limits of one signature or one timestamp, taken for itself. */
final class Limits {
  private final TrustRegister trust;
  private final AlgorithmLives algorithms;

  Limits(TrustRegister trust, AlgorithmLives algorithms) {
    this.trust = trust;
    this.algorithms = algorithms;
  }

  /** What ends the signature where no timestamp stands over it. */
  List<Limit> of(SignatureFinding signature) {
    // Past the certificate's end nobody answers for its standing any more (HPKI CRLs drop entries
    // then), so only standing that the document preserves outlives it.
    boolean preserved = signature.level().filter(l -> l.isAtLeast(SignatureLevel.LT)).isPresent();
    String id = signature.id();
    List<Limit> limits = new ArrayList<>();
    List<X509Certificate> below = belowAnchor(signature.chain(), signature.anchorId());
    if (below.isEmpty()) {
      below = signature.signer().map(List::of).orElse(List.of());
    }
    for (X509Certificate certificate : below) {
      Ending end = new Ending(end(certificate), EndingCause.SIGNER_CERTIFICATE, id, id);
      limits.add(new Limit(end, preserved, preserved));
    }
    signature.algorithm().flatMap(a -> ending(a, id)).ifPresent(e -> limits.add(lifted(e, true)));
    for (Ending e : chainAlgorithms(signature.chain(), signature.anchorId(), id)) {
      // A timestamp over the signature value says nothing of when the CA's signatures existed.
      limits.add(lifted(e, false));
    }
    anchorEnd(signature.anchorId(), id).ifPresent(e -> limits.add(lifted(e, true)));
    return limits;
  }

  /** What ends the timestamp where no later one stands over it. */
  List<Limit> of(TimestampFinding timestamp) {
    String id = timestamp.id();
    List<Limit> limits = new ArrayList<>();
    for (X509Certificate c : belowAnchor(timestamp.chain(), timestamp.anchorId())) {
      Ending end = new Ending(end(c), EndingCause.TSA_CERTIFICATE, id, id);
      limits.add(new Limit(end, false, timestamp.revocationDataPresent()));
    }
    timestamp.algorithm().flatMap(a -> ending(a, id)).ifPresent(e -> limits.add(lifted(e, false)));
    digestEnd(timestamp.imprintDigest(), id).ifPresent(e -> limits.add(lifted(e, false)));
    for (Ending e : chainAlgorithms(timestamp.chain(), timestamp.anchorId(), id)) {
      limits.add(lifted(e, false));
    }
    anchorEnd(timestamp.anchorId(), id).ifPresent(e -> limits.add(lifted(e, false)));
    return limits;
  }

  private static Limit lifted(Ending ending, boolean bySignatureTimestamp) {
    return new Limit(ending, bySignatureTimestamp, true);
  }

  private static Instant end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  /** An anchor is trusted as long as the trust directory says so, whatever its own end. */
  private static List<X509Certificate> belowAnchor(
      List<X509Certificate> chain, Optional<String> anchorId) {
    boolean anchorAbove = anchorId.isPresent() && chain.size() > 1;
    return anchorAbove ? chain.subList(0, chain.size() - 1) : chain;
  }

  private List<Ending> chainAlgorithms(
      List<X509Certificate> chain, Optional<String> anchorId, String id) {
    List<Ending> endings = new ArrayList<>();
    int signedByNext = belowAnchor(chain, anchorId).size();
    for (int i = 0; i < signedByNext && i + 1 < chain.size(); i++) {
      ending(CertificateAlgorithm.of(chain.get(i), chain.get(i + 1).getPublicKey()), id)
          .ifPresent(endings::add);
    }
    return endings;
  }

  private Optional<Ending> ending(AlgorithmUse use, String id) {
    return algorithmEnd(algorithms.ofSignature(use).verifyUntil(), use.toString(), id);
  }

  private Optional<Ending> digestEnd(String digest, String id) {
    return algorithmEnd(algorithms.ofDigest(digest).verifyUntil(), digest, id);
  }

  private static Optional<Ending> algorithmEnd(Instant until, String name, String id) {
    return until.equals(Instant.MAX)
        ? Optional.empty()
        : Optional.of(new Ending(until, EndingCause.ALGORITHM, name, id));
  }

  private Optional<Ending> anchorEnd(Optional<String> anchorId, String id) {
    return anchorId
        .flatMap(a -> trust.anchors().stream().filter(t -> t.id().equals(a)).findFirst())
        .flatMap(Limits::trustEnd)
        .map(e -> new Ending(e.when(), e.cause(), e.subject(), id));
  }

  private static Optional<Ending> trustEnd(TrustAnchor anchor) {
    return anchor
        .trusted()
        .until()
        .map(until -> new Ending(until, EndingCause.ANCHOR, anchor.id(), anchor.id()));
  }
}
