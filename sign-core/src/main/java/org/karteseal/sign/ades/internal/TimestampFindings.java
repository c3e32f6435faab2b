package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.enumerations.TimestampType;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.simplereport.jaxb.XmlTimestamp;
import eu.europa.esig.dss.spi.x509.CertificateValidity;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.ades.TimestampFinding.Kind;
import org.karteseal.sign.revocation.RevocationCheck;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationStatus.Standing;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.sign.trust.PathResult;
import org.karteseal.sign.trust.TrustRegister;

/** Turns DSS's timestamps into findings. */
final class TimestampFindings {
  private final FindingRules rules;
  private final Collection<X509Certificate> certificates;
  private final List<RevocationData> revocation;
  private final Instant at;
  private final Map<String, Conclusion> verdicts = new HashMap<>();

  /**
   * @param certificates everything that may link a path
   * @param revocation the revocation data that the document carries
   */
  TimestampFindings(
      FindingRules rules,
      Collection<X509Certificate> certificates,
      List<RevocationData> revocation,
      Instant at) {
    this.at = at;
    this.rules = rules;
    this.certificates = certificates;
    this.revocation = revocation;
  }

  /** Takes the verdicts that DSS reports for the timestamps of a signature. */
  void addVerdicts(SimpleReport report, List<XmlTimestamp> timestamps) {
    for (XmlTimestamp t : timestamps) {
      verdicts.put(t.getId(), FindingRules.conclusion(report, t.getId()));
    }
  }

  void addVerdict(String id, Conclusion verdict) {
    verdicts.put(id, verdict);
  }

  TimestampFinding of(TimestampToken token) {
    Instant genTime = token.getGenerationTime().toInstant();
    Optional<X509Certificate> signer = signer(token);
    Optional<PathResult> path =
        signer.map(s -> rules.path(s, certificates, CertificateUse.TIMESTAMP, genTime));
    List<X509Certificate> chain =
        path.flatMap(PathResult::path)
            .map(p -> p.certificates())
            .orElseGet(() -> signer.map(List::of).orElse(List.of()));
    Optional<AlgorithmUse> algorithm = signer.map(s -> algorithm(token, s));
    boolean intact =
        token.isSignatureIntact()
            && token.isMessageImprintDataFound()
            && token.isMessageImprintDataIntact();
    TrustRegister register = rules.register();
    return new TimestampFinding(
        token.getDSSIdAsString(),
        kind(token.getTimeStampType()),
        conclusion(token, path, chain, algorithm, genTime),
        genTime,
        Optional.ofNullable(token.getTimeStamp().getTimeStampInfo().getPolicy())
            .map(org.bouncycastle.asn1.ASN1ObjectIdentifier::getId),
        signer,
        chain,
        path.flatMap(PathResult::path).map(p -> p.anchor().id()),
        register.authorityOf(chain).map(a -> a.id()),
        algorithm,
        token.getMessageImprint().getAlgorithm().getJavaName(),
        intact,
        chain.size() > 1 && hasRevocationData(chain, genTime));
  }

  private Conclusion conclusion(
      TimestampToken token,
      Optional<PathResult> path,
      List<X509Certificate> chain,
      Optional<AlgorithmUse> algorithm,
      Instant genTime) {
    Conclusion verdict =
        verdicts.getOrDefault(
            token.getDSSIdAsString(), Conclusion.indeterminate("GENERIC", List.of("NOT_JUDGED")));
    if (path.isEmpty()) {
      return verdict.worse(
          Conclusion.indeterminate("NO_SIGNING_CERTIFICATE_FOUND", List.of("TSA_UNKNOWN")));
    }
    if (path.get().path().isEmpty()) {
      return verdict.worse(
          Conclusion.indeterminate("NO_CERTIFICATE_CHAIN_FOUND", List.of(path.get().toString())));
    }
    return verdict
        .worse(rules.standing(chain, revocation, genTime, at))
        .worse(rules.signingDate(algorithm, genTime));
  }

  private boolean hasRevocationData(List<X509Certificate> chain, Instant genTime) {
    return RevocationCheck.status(chain.get(0), chain.get(1), chain, revocation, genTime).standing()
        != Standing.UNKNOWN;
  }

  private static Optional<X509Certificate> signer(TimestampToken token) {
    CertificateValidity best =
        token.getCandidatesForSigningCertificate().getTheCertificateValidity();
    return Optional.ofNullable(best)
        .map(CertificateValidity::getCertificateToken)
        .map(CertificateToken::getCertificate);
  }

  private static AlgorithmUse algorithm(TimestampToken token, X509Certificate signer) {
    var used = token.getSignatureAlgorithm();
    return used == null
        ? FindingRules.algorithm("UNKNOWN", null, signer.getPublicKey())
        : FindingRules.algorithm(
            used.getEncryptionAlgorithm().getName(),
            used.getDigestAlgorithm() == null ? null : used.getDigestAlgorithm().getJavaName(),
            signer.getPublicKey());
  }

  private static Kind kind(TimestampType type) {
    return switch (type) {
      case CONTENT_TIMESTAMP, ALL_DATA_OBJECTS_TIMESTAMP, INDIVIDUAL_DATA_OBJECTS_TIMESTAMP ->
          Kind.CONTENT;
      case SIGNATURE_TIMESTAMP -> Kind.SIGNATURE;
      case VRI_TIMESTAMP, VALIDATION_DATA_REFSONLY_TIMESTAMP, VALIDATION_DATA_TIMESTAMP ->
          Kind.VALIDATION_DATA;
      case DOCUMENT_TIMESTAMP, CONTAINER_TIMESTAMP, ARCHIVE_TIMESTAMP, EVIDENCE_RECORD_TIMESTAMP ->
          Kind.ARCHIVE;
    };
  }
}
