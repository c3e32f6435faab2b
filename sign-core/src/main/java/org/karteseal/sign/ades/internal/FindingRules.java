package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.revocation.RevocationStatus;
import org.karteseal.sign.revocation.RevocationStatus.Standing;
import org.karteseal.sign.revocation.StandingCheck;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.PathResult;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;

/** The rules that KarteSeal adds to DSS's verdict; none of them ever improves it. */
final class FindingRules {
  private final TrustRegister register;
  private final AlgorithmPolicy algorithms;
  private final RevocationSource revocation;
  private final PathBuilder paths;
  private final StandingCheck standings;
  private final Set<X509Certificate> anchors;

  FindingRules(TrustRegister register, AlgorithmPolicy algorithms, RevocationSource revocation) {
    this.register = register;
    this.revocation = revocation;
    this.algorithms = algorithms;
    this.paths = new PathBuilder(register);
    this.standings = new StandingCheck(register);
    this.anchors = new HashSet<>();
    register.anchors().stream().map(TrustAnchor::certificate).forEach(anchors::add);
  }

  TrustRegister register() {
    return register;
  }

  /** The anchor that the certificate reaches, by certificates of whatever origin, at that time. */
  PathResult path(
      X509Certificate leaf,
      Collection<X509Certificate> others,
      Set<TrustPurpose> uses,
      Instant at) {
    return paths.build(leaf, others, uses, at);
  }

  /** DSS's verdict of one of its tokens as a conclusion. */
  static Conclusion conclusion(SimpleReport report, String id) {
    Indication indication = report.getIndication(id);
    Set<String> reasons = new LinkedHashSet<>();
    report.getAdESValidationErrors(id).forEach(m -> reasons.add(m.getKey()));
    SubIndication sub = report.getSubIndication(id);
    return conclusion(indication, sub, List.copyOf(reasons));
  }

  static Conclusion conclusion(
      @Nullable Indication indication, @Nullable SubIndication sub, List<String> reasons) {
    String name = sub == null ? "GENERIC" : sub.name();
    if (indication == null) {
      return Conclusion.indeterminate(name, reasons);
    }
    return switch (indication) {
      case TOTAL_PASSED, PASSED -> Conclusion.passed();
      case TOTAL_FAILED, FAILED -> Conclusion.failed(name, reasons);
      case INDETERMINATE, NO_SIGNATURE_FOUND -> Conclusion.indeterminate(name, reasons);
    };
  }

  /**
   * A signature that is first proved after the last date on which its algorithm may sign could have
   * been made after it (CRYPTREC's two dates; EN 319 102-1, 5.2.8.4.3).
   */
  Conclusion signingDate(Optional<AlgorithmUse> use, Instant proved) {
    if (use.isEmpty() || proved.isBefore(algorithms.life(use.get()).signUntil())) {
      return Conclusion.passed();
    }
    return Conclusion.indeterminate(
        "CRYPTO_CONSTRAINTS_FAILURE_NO_POE", List.of("ALGORITHM_SIGNING_DATE"));
  }

  /**
   * Our own reading of the revocation data, with its scope and freshness, for each certificate of
   * the chain (RFC 5280, 6.3). DSS looks at neither the scope nor at critical extensions beside it.
   *
   * @param carried the revocation data in the document
   * @param proved the time at which the certificates had to be good
   * @param now the time of the validation, for sources beyond the document
   */
  Conclusion standing(
      List<X509Certificate> chain, List<RevocationData> carried, Instant proved, Instant now) {
    for (int i = 0; i + 1 < chain.size(); i++) {
      X509Certificate certificate = chain.get(i);
      X509Certificate issuer = chain.get(i + 1);
      RevocationStatus status = standings.status(certificate, issuer, chain, carried, proved);
      if (status.standing() == Standing.UNKNOWN) {
        List<RevocationData> all = new ArrayList<>(carried);
        all.addAll(revocation.find(certificate, issuer, now));
        status = standings.status(certificate, issuer, chain, all, proved);
      }
      switch (status.standing()) {
        case GOOD -> {}
        case REVOKED -> {
          return Conclusion.indeterminate(
              i == 0 ? "REVOKED_NO_POE" : "REVOKED_CA_NO_POE", List.of("REVOKED"));
        }
        case UNKNOWN -> {
          return Conclusion.indeterminate("TRY_LATER", List.of(status.cause()));
        }
      }
    }
    return Conclusion.passed();
  }

  /** How many trust anchors of its own the document brought; they were of no use to it. */
  int foreignRoots(Collection<X509Certificate> embedded) {
    return (int)
        embedded.stream()
            .distinct()
            .filter(c -> c.getSubjectX500Principal().equals(c.getIssuerX500Principal()))
            .filter(c -> !anchors.contains(c))
            .count();
  }

  static AlgorithmUse algorithm(String family, @Nullable String digest, PublicKey key) {
    return new AlgorithmUse(family, AlgorithmUse.bitsOf(key), Optional.ofNullable(digest));
  }

  static List<X509Certificate> certificates(Collection<CertificateToken> tokens) {
    return tokens.stream().map(CertificateToken::getCertificate).distinct().toList();
  }
}
