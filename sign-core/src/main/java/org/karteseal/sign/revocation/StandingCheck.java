package org.karteseal.sign.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.karteseal.sign.revocation.RevocationStatus.Standing;
import org.karteseal.sign.trust.LicenceTrust;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;

/** Whether a certificate was revoked, by the rules of whoever issued it. */
public final class StandingCheck {
  private final LicenceTrust licences;
  private final PathBuilder paths;
  private final Set<X509Certificate> citizenIssuers = new HashSet<>();

  /** A check over one snapshot of the trust directory. */
  public StandingCheck(TrustRegister trust) {
    this.licences = trust.licences();
    this.paths = new PathBuilder(trust);
    trust.anchorsFor(TrustPurpose.JPKI_SIGNATURE).forEach(a -> citizenIssuers.add(a.certificate()));
  }

  /** Whether the issuer is one of JPKI's, whose revocation is told to registered verifiers only. */
  public boolean isCitizenIssuer(X509Certificate issuer) {
    return citizenIssuers.contains(issuer);
  }

  /**
   * As {@link RevocationCheck#status}, with indirect CRLs, and for citizens' certificates by their
   * own rule.
   *
   * @param others the path of the certificate with its anchor, and whatever may have signed a CRL
   */
  public RevocationStatus status(
      X509Certificate certificate,
      X509Certificate issuer,
      Collection<X509Certificate> others,
      List<RevocationData> candidates,
      Instant at) {
    if (!isCitizenIssuer(issuer)) {
      CrlIssuers crlIssuers = crlIssuers(issuer, others, candidates, at);
      return RevocationCheck.status(
          new CrlQuestion(certificate, issuer, others, crlIssuers, at), candidates);
    }
    RevocationStatus status =
        RevocationCheck.statusOfCitizen(
            certificate, issuer, others, candidates, licences.verifierKeys(), at);
    return status.standing() == Standing.UNKNOWN ? verifierNeeded(status) : status;
  }

  /** Who signs CRLs for a certificate on the path that {@code others} holds. */
  private CrlIssuers crlIssuers(
      X509Certificate issuer,
      Collection<X509Certificate> others,
      List<RevocationData> candidates,
      Instant at) {
    return new CrlIssuers() {
      @Override
      public boolean isCertified(X509Certificate crlIssuer) {
        Set<TrustPurpose> any = EnumSet.allOf(TrustPurpose.class);
        return paths
            .build(crlIssuer, others, any, at)
            .path()
            .map(p -> p.certificates().get(p.certificates().size() - 1))
            .filter(anchor -> anchor.equals(issuer) || others.contains(anchor))
            .isPresent();
      }

      /** By lists of the usual kind only, because one about itself would ask without end. */
      @Override
      public boolean isRevoked(X509Certificate crlIssuer) {
        return Stream.concat(Stream.of(issuer), others.stream())
            .filter(o -> o.getSubjectX500Principal().equals(crlIssuer.getIssuerX500Principal()))
            .map(o -> new CrlQuestion(crlIssuer, o, List.of(), CrlIssuers.none(), at))
            .map(q -> RevocationCheck.status(q, candidates).standing())
            .anyMatch(Standing.REVOKED::equals);
      }
    };
  }

  /** Whatever else was wrong with the data, it is a verifier's answer that would settle it. */
  private static RevocationStatus verifierNeeded(RevocationStatus status) {
    return new RevocationStatus(
        Standing.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        status.cause().equals(UnknownCause.STALE.name())
            ? status.cause()
            : UnknownCause.REGISTERED_VERIFIER_NEEDED.name());
  }
}
