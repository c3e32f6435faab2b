package org.karteseal.sign.ades.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.revocation.RevocationStatus;
import org.karteseal.sign.revocation.RevocationStatus.Standing;
import org.karteseal.sign.revocation.StandingCheck;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.PathResult;
import org.karteseal.sign.trust.TrustRegister;

/**
 * Gathers what a later verification will need: for every certificate of every path the issuer and
 * revocation data (EN 319 102-1, 5.6.3). Data made after the time that it speaks of is preferred,
 * because only that shows the certificate's standing at that time for good.
 */
final class ValidationDataCollector {
  private final PathBuilder paths;
  private final StandingCheck standings;
  private final RevocationSource source;
  private final Instant now;
  private final Predicate<X509Certificate> required;

  /**
   * @param required whose proof must be completed; a certificate that is not required and leads to
   *     no anchor, as of a signature that somebody else made, is passed over
   */
  ValidationDataCollector(
      TrustRegister trust,
      RevocationSource source,
      Instant now,
      Predicate<X509Certificate> required) {
    this.paths = new PathBuilder(trust);
    this.standings = new StandingCheck(trust);
    this.source = source;
    this.now = now;
    this.required = required;
  }

  /**
   * Everything that the uses need and the document does not hold yet.
   *
   * @param name the document's name for messages
   */
  ValidationData missing(
      Collection<CertificateUse> uses,
      List<X509Certificate> embedded,
      ValidationData stored,
      String name)
      throws SealException {
    ValidationData added = ValidationData.empty();
    for (CertificateUse use : uses) {
      PathResult result = paths.build(use.certificate(), embedded, use.purposes(), use.at());
      if (result.path().isEmpty()) {
        if (required.test(use.certificate())) {
          throw new SealException(Reason.CERTIFICATE_NOT_TRUSTED, name, result.toString());
        }
        continue;
      }
      List<X509Certificate> certificates = result.path().get().certificates();
      for (int i = 0; i < certificates.size(); i++) {
        X509Certificate certificate = certificates.get(i);
        if (!embedded.contains(certificate)) {
          added.certificates().add(Certificates.octets(certificate));
        }
        if (i + 1 < certificates.size()) {
          addRevocation(
              certificate, certificates.get(i + 1), use.at(), embedded, stored, added, name);
        }
      }
    }
    return added.without(stored);
  }

  private void addRevocation(
      X509Certificate certificate,
      X509Certificate issuer,
      Instant at,
      List<X509Certificate> embedded,
      ValidationData stored,
      ValidationData added,
      String name)
      throws SealException {
    List<RevocationData> known = revocationData(stored);
    known.addAll(revocationData(added));
    RevocationStatus before = standings.status(certificate, issuer, embedded, known, at);
    if (isConclusive(before, at)) {
      return;
    }
    Instant asOf = certificate.getNotAfter().toInstant().isAfter(now) ? now : at;
    RevocationStatus fresh =
        standings.status(
            certificate, issuer, embedded, source.find(certificate, issuer, asOf), asOf);
    RevocationStatus status = fresh.standing() == Standing.UNKNOWN ? before : fresh;
    if (status.standing() == Standing.UNKNOWN) {
      throw new SealException(Reason.VALIDATION_DATA_MISSING, name, status.cause());
    }
    if (status.standing() == Standing.REVOKED
        && status.revokedAt().map(r -> !r.isAfter(at)).orElse(true)) {
      throw new SealException(Reason.CERTIFICATE_REVOKED, name, "");
    }
    status.evidence().ifPresent(data -> add(data, added));
  }

  private static boolean isConclusive(RevocationStatus status, Instant at) {
    return status.standing() == Standing.GOOD
        && status
            .evidence()
            .flatMap(RevocationTimes::producedAt)
            .map(t -> !t.isBefore(at))
            .orElse(false);
  }

  private static void add(RevocationData data, ValidationData target) {
    switch (data.kind()) {
      case CRL -> target.crls().add(data.der());
      case OCSP -> target.ocspResponses().add(data.der());
    }
  }

  /** The revocation data of a store as candidates for a check. */
  static List<RevocationData> revocationData(ValidationData data) {
    List<RevocationData> all = new ArrayList<>();
    for (Octets crl : data.crls()) {
      all.add(new RevocationData(RevocationData.Kind.CRL, crl));
    }
    for (Octets ocsp : data.ocspResponses()) {
      all.add(new RevocationData(RevocationData.Kind.OCSP, ocsp));
    }
    return all;
  }
}
