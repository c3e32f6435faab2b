package org.karteseal.sign.trust;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** One search, depth first, with a bound on depth and on signatures checked. */
final class PathSearch {
  /** The certificate, six authorities and the anchor. */
  private static final int MOST_CERTIFICATES = 8;

  private static final int MOST_SIGNATURE_CHECKS = 64;

  static final Provider PROVIDER = new BouncyCastleProvider();

  private final Map<String, List<TrustAnchor>> anchors;
  private final IssuerPool pool;
  private final VerifiedCertificates verified;
  private final Set<TrustPurpose> purposes;
  private final PathRules rules;
  private final List<Candidate> path = new ArrayList<>();
  private final Set<PathFailure> failures = EnumSet.noneOf(PathFailure.class);
  private int signatureChecks;

  PathSearch(
      Map<String, List<TrustAnchor>> anchors,
      IssuerPool pool,
      VerifiedCertificates verified,
      Set<TrustPurpose> purposes,
      PathRules rules) {
    this.anchors = anchors;
    this.pool = pool;
    this.verified = verified;
    this.purposes = purposes;
    this.rules = rules;
  }

  PathResult from(X509Certificate certificate) {
    Optional<Candidate> leaf = Candidate.of(certificate, false);
    if (leaf.isEmpty()) {
      return PathResult.failed(PathFailure.UNREADABLE);
    }
    Optional<CertificatePath> found = extend(leaf.get());
    return found
        .map(PathResult::found)
        .orElseGet(() -> PathResult.failed(failures.iterator().next()));
  }

  /** Tries every way on from here; the path is as before when it returns without one. */
  private Optional<CertificatePath> extend(Candidate next) {
    path.add(next);
    Optional<CertificatePath> found = endHere(next);
    if (found.isEmpty()) {
      found = goOn(next);
    }
    path.remove(path.size() - 1);
    return found;
  }

  private Optional<CertificatePath> endHere(Candidate top) {
    for (TrustAnchor anchor : anchors.getOrDefault(top.sha256(), List.of())) {
      Optional<PathFailure> failure = judge(anchor);
      if (failure.isEmpty()) {
        return Optional.of(new CertificatePath(certificates(), anchor));
      }
      failures.add(failure.get());
    }
    return Optional.empty();
  }

  private Optional<PathFailure> judge(TrustAnchor anchor) {
    if (anchor.purposes().stream().noneMatch(purposes::contains)) {
      return Optional.of(PathFailure.ANCHOR_WRONG_PURPOSE);
    }
    if (!anchor.trusted().contains(rules.at())) {
      return Optional.of(PathFailure.ANCHOR_NOT_TRUSTED_THEN);
    }
    return rules.firstBroken(certificates());
  }

  private Optional<CertificatePath> goOn(Candidate top) {
    if (path.size() == MOST_CERTIFICATES) {
      failures.add(PathFailure.PATH_TOO_LONG);
      return Optional.empty();
    }
    if (top.isSelfIssued() && isSignedBy(top, top)) {
      failures.add(PathFailure.ANCHOR_NOT_LISTED);
      return Optional.empty();
    }
    List<Candidate> issuers = pool.issuersOf(top);
    if (issuers.isEmpty()) {
      failures.add(PathFailure.NO_ISSUER);
      return Optional.empty();
    }
    boolean signed = false;
    for (Candidate issuer : issuers) {
      if (signatureChecks >= MOST_SIGNATURE_CHECKS) {
        failures.add(PathFailure.WORK_LIMIT);
        return Optional.empty();
      }
      if (!isSignedBy(top, issuer)) {
        continue;
      }
      signed = true;
      // Cross-certified authorities form circles; each stands on a path once.
      if (path.stream().noneMatch(issuer::isSameAuthorityAs)) {
        Optional<CertificatePath> found = extend(issuer);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    failures.add(signed ? PathFailure.NO_ISSUER : PathFailure.SIGNATURE_INVALID);
    return Optional.empty();
  }

  private boolean isSignedBy(Candidate certificate, Candidate issuer) {
    signatureChecks++;
    if (verified.contains(certificate, issuer)) {
      return true;
    }
    try {
      Optional<PublicKey> key = DsaParameters.complete(issuer, pool);
      if (key.isEmpty()) {
        return false;
      }
      certificate.certificate().verify(key.get(), PROVIDER);
      verified.add(certificate, issuer);
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      // Whatever a provider dislikes about a key or a signature, it is not proof of one.
      return false;
    }
  }

  private List<X509Certificate> certificates() {
    return path.stream().map(Candidate::certificate).toList();
  }
}
