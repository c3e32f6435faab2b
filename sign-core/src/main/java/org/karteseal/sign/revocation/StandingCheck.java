package org.karteseal.sign.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.revocation.RevocationStatus.Standing;
import org.karteseal.sign.trust.LicenceTrust;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;

/** Whether a certificate was revoked, by the rules of whoever issued it. */
public final class StandingCheck {
  private final LicenceTrust licences;
  private final Set<X509Certificate> citizenIssuers = new HashSet<>();

  /** A check over one snapshot of the trust directory. */
  public StandingCheck(TrustRegister trust) {
    this.licences = trust.licences();
    trust.anchorsFor(TrustPurpose.JPKI_SIGNATURE).forEach(a -> citizenIssuers.add(a.certificate()));
  }

  /** Whether the issuer is one of JPKI's, whose revocation is told to registered verifiers only. */
  public boolean isCitizenIssuer(X509Certificate issuer) {
    return citizenIssuers.contains(issuer);
  }

  /** As {@link RevocationCheck#status}, and for citizens' certificates by their own rule. */
  public RevocationStatus status(
      X509Certificate certificate,
      X509Certificate issuer,
      Collection<X509Certificate> others,
      List<RevocationData> candidates,
      Instant at) {
    if (!isCitizenIssuer(issuer)) {
      return RevocationCheck.status(certificate, issuer, others, candidates, at);
    }
    RevocationStatus status =
        RevocationCheck.statusOfCitizen(
            certificate, issuer, others, candidates, licences.verifierKeys(), at);
    return status.standing() == Standing.UNKNOWN ? verifierNeeded(status) : status;
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
