package org.karteseal.sign.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;

/**
 * RFC 5280, section 6.1, over a path whose signatures link up. The rules that a report names are
 * applied one by one; the rest is left to Bouncy Castle's validator rather than the platform's,
 * whose verdict depends on the JVM's own list of disabled algorithms: when an algorithm ends is
 * decided by {@link AlgorithmPolicy}, with dates.
 */
final class PathRules {
  private static final int KEY_CERT_SIGN = 5;

  private static final Set<String> PROCESSED =
      Set.of(
          Extension.keyUsage.getId(),
          Extension.extendedKeyUsage.getId(),
          Extension.basicConstraints.getId(),
          Extension.certificatePolicies.getId(),
          Extension.policyMappings.getId(),
          Extension.policyConstraints.getId(),
          Extension.inhibitAnyPolicy.getId(),
          Extension.nameConstraints.getId(),
          Extension.subjectAlternativeName.getId(),
          Extension.issuerAlternativeName.getId(),
          Extension.cRLDistributionPoints.getId());

  private final PathPolicies policies;
  private final Instant at;

  PathRules(PathPolicies policies, Instant at) {
    this.policies = policies;
    this.at = at;
  }

  /** The time at which everything on the path must hold. */
  Instant at() {
    return at;
  }

  /** The first rule that the path breaks; the certificate itself first, the anchor last. */
  Optional<PathFailure> firstBroken(List<X509Certificate> path) {
    try {
      // Certificates count in seconds; notAfter's own second still belongs to the validity.
      return check(path, at.truncatedTo(ChronoUnit.SECONDS));
    } catch (RuntimeException e) {
      // Lazily parsed extensions of a certificate that somebody made to be awkward.
      return Optional.of(PathFailure.OTHER);
    }
  }

  private Optional<PathFailure> check(List<X509Certificate> path, Instant at) {
    int anchor = path.size() - 1;
    for (int i = 0; i == 0 || i < anchor; i++) {
      X509Certificate certificate = path.get(i);
      if (at.isAfter(certificate.getNotAfter().toInstant())) {
        return Optional.of(PathFailure.CERTIFICATE_EXPIRED);
      }
      if (at.isBefore(certificate.getNotBefore().toInstant())) {
        return Optional.of(PathFailure.CERTIFICATE_NOT_YET_VALID);
      }
      if (hasUnprocessedCriticalExtension(certificate)) {
        return Optional.of(PathFailure.CRITICAL_EXTENSION_UNKNOWN);
      }
    }
    int authoritiesBelow = 0;
    for (int i = 1; i <= anchor; i++) {
      X509Certificate authority = path.get(i);
      if (!maySignCertificates(authority, i == anchor)) {
        return Optional.of(PathFailure.NOT_A_CA);
      }
      if (authority.getBasicConstraints() >= 0
          && authoritiesBelow > authority.getBasicConstraints()) {
        return Optional.of(PathFailure.PATH_TOO_LONG);
      }
      if (!authority.getSubjectX500Principal().equals(authority.getIssuerX500Principal())) {
        authoritiesBelow++;
      }
    }
    if (AnchorConstraints.areTooMany(path)) {
      return Optional.of(PathFailure.WORK_LIMIT);
    }
    if (!AnchorConstraints.hold(path)) {
      return Optional.of(PathFailure.NAME_CONSTRAINTS);
    }
    return !policies.equals(PathPolicies.any())
            || path.subList(0, anchor).stream().anyMatch(PathRules::needsAllRules)
        ? remainingRules(path, at)
        : Optional.empty();
  }

  /** RFC 5280, 4.2: an unrecognised critical extension means that the certificate is rejected. */
  private static boolean hasUnprocessedCriticalExtension(X509Certificate certificate) {
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    return critical != null && !PROCESSED.containsAll(critical);
  }

  /**
   * Names and signatures link up already; without one of these extensions no rule is left that
   * could fail, unless the caller asks for a policy.
   */
  private static boolean needsAllRules(X509Certificate certificate) {
    return DsaParameters.areMissing(certificate.getPublicKey())
        || Stream.of(
                Extension.nameConstraints,
                Extension.policyConstraints,
                Extension.policyMappings,
                Extension.inhibitAnyPolicy)
            .anyMatch(oid -> has(certificate, oid.getId()));
  }

  /** Without asking for the value, which the platform's class answers with an exception inside. */
  static boolean has(X509Certificate certificate, String oid) {
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    Set<String> other = certificate.getNonCriticalExtensionOIDs();
    return (critical != null && critical.contains(oid)) || (other != null && other.contains(oid));
  }

  /**
   * RFC 5280, 6.1.4(k) and (n). Neither is asked of an anchor: one of version 1 has no extensions
   * to say so with, and the root of the e-prescription service's stamps says it by its key usage
   * only. But a listed end-entity certificate must not start to issue.
   */
  private static boolean maySignCertificates(X509Certificate authority, boolean isAnchor) {
    boolean[] keyUsage = authority.getKeyUsage();
    if (keyUsage != null && !keyUsage[KEY_CERT_SIGN]) {
      return false;
    }
    boolean saysSo = keyUsage != null && !has(authority, Extension.basicConstraints.getId());
    return authority.getBasicConstraints() >= 0
        || (isAnchor && (authority.getVersion() < 3 || saysSo));
  }

  /** Name chaining, name constraints and certificate policies: 6.1.3(a)(4), (b) to (f), 6.1.5. */
  private Optional<PathFailure> remainingRules(List<X509Certificate> path, Instant time) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509", PathSearch.PROVIDER);
      PKIXParameters parameters =
          new PKIXParameters(
              Set.of(new java.security.cert.TrustAnchor(path.get(path.size() - 1), null)));
      // Revocation has its own room, its own sources and its own times.
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(time));
      if (!policies.initial().isEmpty()) {
        parameters.setInitialPolicies(policies.initial());
      }
      parameters.setExplicitPolicyRequired(policies.explicit());
      parameters.setPolicyMappingInhibited(policies.withoutMapping());
      parameters.setAnyPolicyInhibited(policies.withoutAny());
      CertPathValidator.getInstance("PKIX", PathSearch.PROVIDER)
          .validate(factory.generateCertPath(path.subList(0, path.size() - 1)), parameters);
      return Optional.empty();
    } catch (CertPathValidatorException e) {
      return Optional.of(classify(e));
    } catch (GeneralSecurityException e) {
      return Optional.of(PathFailure.OTHER);
    }
  }

  private static PathFailure classify(CertPathValidatorException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof NameConstraintValidatorException
          || cause instanceof org.bouncycastle.jce.provider.PKIXNameConstraintValidatorException) {
        return PathFailure.NAME_CONSTRAINTS;
      }
      if (cause instanceof IOException) {
        return PathFailure.OTHER;
      }
    }
    String text = String.valueOf(e.getMessage());
    return text.contains("policy") || text.contains("Policy")
        ? PathFailure.POLICY
        : PathFailure.OTHER;
  }
}
