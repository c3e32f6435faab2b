package org.karteseal.sign;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.sign.key.SigningKey;
import org.karteseal.sign.qualification.QualificationCheck;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.qualification.Subject;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.record.RecordType;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.revocation.RevocationStatus;
import org.karteseal.sign.revocation.StandingCheck;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.sign.trust.CertificateAlgorithm;
import org.karteseal.sign.trust.CertificatePath;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.PathFailure;
import org.karteseal.sign.trust.PathResult;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;

/** Whether a key may sign a record now: what is refused here was never signed (GL6-14-2(4)). */
final class SignerCheck {
  private static final Set<TrustPurpose> FOR_SIGNATURES =
      Set.of(
          TrustPurpose.HEALTHCARE_SIGNATURE, TrustPurpose.SIGNATURE, TrustPurpose.JPKI_SIGNATURE);

  private final PathBuilder paths;
  private final StandingCheck standings;
  private final AlgorithmPolicy algorithms;
  private final RevocationSource revocation;
  private final QualificationCheck qualification;
  private final Set<Route> accepted;
  private final RecordCatalogue records;

  SignerCheck(
      TrustRegister trust,
      AlgorithmPolicy algorithms,
      RevocationSource revocation,
      QualificationCheck qualification,
      Set<Route> accepted,
      RecordCatalogue records) {
    this.paths = new PathBuilder(trust);
    this.standings = new StandingCheck(trust);
    this.algorithms = algorithms;
    this.revocation = revocation;
    this.qualification = qualification;
    this.accepted = accepted;
    this.records = records;
  }

  /** What a signer that passed may sign with. */
  record Passed(CertificatePath path, SignatureScheme scheme, List<String> remarks) {}

  Passed check(SigningRequest request, Instant now) throws SealException {
    SigningKey key = request.key();
    X509Certificate certificate = key.certificate();
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw refused(Reason.CERTIFICATE_NOT_YET_VALID, request, "");
    }
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw refused(Reason.CERTIFICATE_EXPIRED, request, "");
    }
    SignatureScheme scheme =
        SignatureScheme.forKey(certificate.getPublicKey())
            .orElseThrow(() -> refused(Reason.ALGORITHM_NOT_ALLOWED, request, "KEY_TYPE"));
    if (!now.isBefore(algorithms.life(scheme.use(certificate.getPublicKey())).signUntil())) {
      throw refused(
          Reason.ALGORITHM_NOT_ALLOWED, request, scheme.use(certificate.getPublicKey()).toString());
    }
    CertificatePath path = path(request, now);
    checkCertificateAlgorithms(request, path, now);
    boolean standingKnown = standingIsKnown(request, path, now);
    if (request.recordType().isPresent()) {
      checkQualification(request, request.recordType().get(), now);
    }
    return new Passed(path, scheme, standingKnown ? List.of() : List.of("REVOCATION_UNKNOWN"));
  }

  private CertificatePath path(SigningRequest request, Instant now) throws SealException {
    SigningKey key = request.key();
    PathResult result = paths.build(key.certificate(), key.chain(), FOR_SIGNATURES, now);
    if (result.path().isEmpty()) {
      throw refused(
          Reason.CERTIFICATE_NOT_TRUSTED,
          request,
          result.failure().map(PathFailure::name).orElse(""));
    }
    return result.path().get();
  }

  /** A certificate whose own signature no longer counts proves nothing of its holder. */
  private void checkCertificateAlgorithms(SigningRequest request, CertificatePath path, Instant now)
      throws SealException {
    List<X509Certificate> certificates = path.certificates();
    for (int i = 0; i + 1 < certificates.size(); i++) {
      AlgorithmUse use =
          CertificateAlgorithm.of(certificates.get(i), certificates.get(i + 1).getPublicKey());
      if (!now.isBefore(algorithms.life(use).verifyUntil())) {
        throw refused(Reason.ALGORITHM_NOT_ALLOWED, request, use.toString());
      }
    }
  }

  /** Revoked refuses always; unknown refuses where the level promises to prove the standing. */
  private boolean standingIsKnown(SigningRequest request, CertificatePath path, Instant now)
      throws SealException {
    boolean known = true;
    List<X509Certificate> certificates = path.certificates();
    for (int i = 0; i + 1 < certificates.size(); i++) {
      RevocationStatus status =
          standings.status(
              certificates.get(i),
              certificates.get(i + 1),
              certificates,
              revocation.find(certificates.get(i), certificates.get(i + 1), now),
              now);
      switch (status.standing()) {
        case GOOD -> {}
        case REVOKED -> throw refused(Reason.CERTIFICATE_REVOKED, request, "");
        case UNKNOWN -> {
          if (request.level().isAtLeast(SignatureLevel.LT)) {
            throw refused(Reason.REVOCATION_UNKNOWN, request, status.cause());
          }
          known = false;
        }
      }
    }
    return known;
  }

  private void checkQualification(SigningRequest request, String recordType, Instant now)
      throws SealException {
    RecordType record =
        records
            .byId(recordType)
            .orElseThrow(
                () ->
                    new SealException(
                        Reason.CONFIGURATION_INVALID, recordType, "RECORD_TYPE_UNKNOWN"));
    QualificationVerdict verdict =
        qualification.judge(
            Subject.of(
                    Optional.of(request.key().certificate()),
                    request.key().chain(),
                    Optional.of(record),
                    now)
                .accepting(accepted));
    if (verdict.outcome() != QualificationVerdict.Outcome.QUALIFIED) {
      throw refused(Reason.NOT_QUALIFIED, request, verdict.reason().name());
    }
  }

  private static SealException refused(Reason reason, SigningRequest request, String detail) {
    return new SealException(reason, request.document().name(), detail);
  }
}
