package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlCommitmentTypeIndication;
import eu.europa.esig.dss.enumerations.CommitmentTypeEnum;
import eu.europa.esig.dss.model.identifier.EncapsulatedRevocationTokenIdentifier;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.sign.trust.CertificatePath;
import org.karteseal.sign.trust.PathResult;

/** Turns DSS's signatures into findings, whatever their format. */
final class SignatureFindings {
  private final FindingRules rules;
  private final DssEngine.Run run;
  private final Instant at;

  SignatureFindings(FindingRules rules, DssEngine.Run run, Instant at) {
    this.rules = rules;
    this.run = run;
    this.at = at;
  }

  /**
   * The finding for one signature.
   *
   * @param fault what the format's own reading holds against it; passed when nothing
   */
  SignatureFinding of(AdvancedSignature signature, Coverage coverage, Conclusion fault) {
    SimpleReport report = run.reports().getSimpleReport();
    String id = signature.getId();
    SignatureWrapper facts = run.reports().getDiagnosticData().getSignatureById(id);
    List<X509Certificate> certificates = certificates(signature);
    Instant best =
        Optional.ofNullable(report.getBestSignatureTime(id)).map(Date::toInstant).orElse(at);
    Optional<X509Certificate> signer =
        Optional.ofNullable(signature.getSigningCertificateToken())
            .map(CertificateToken::getCertificate);
    Optional<PathResult> path =
        signer.map(s -> rules.path(s, certificates, CertificateUse.SIGNATURE, best));
    List<RevocationData> carried = revocationData(signature);
    TimestampFindings findings = new TimestampFindings(rules, certificates, carried, at);
    findings.addVerdicts(report, report.getSignatureTimestamps(id));
    List<TimestampFinding> timestamps =
        signature.getAllTimestamps().stream()
            .map(findings::of)
            .sorted(Comparator.comparing(TimestampFinding::genTime))
            .toList();
    Optional<AlgorithmUse> algorithm = algorithm(signature, signer);
    Optional<CertificatePath> shown =
        path.flatMap(PathResult::path).or(() -> earlierPath(signer, certificates, timestamps));
    List<X509Certificate> chain = chain(signer, shown);
    return new SignatureFinding(
        id,
        fault
            .worse(FindingRules.conclusion(report, id))
            .worse(pathRule(path))
            .worse(rules.standing(chain, carried, best, at))
            .worse(rules.signingDate(algorithm, best))
            .worse(timestampRule(best, timestamps))
            .worse(intactRule(timestamps)),
        level(signature),
        signer,
        chain,
        shown.map(p -> p.anchor().id()),
        Optional.ofNullable(signature.getSigningTime()).map(Date::toInstant),
        best,
        algorithm,
        isIntact(facts),
        rules.foreignRoots(certificates),
        timestamps,
        coverage,
        attribution(facts),
        SignedRoleReader.read(signature));
  }

  /** A file that a manifest names and that was altered is no more intact than signed bytes. */
  private static boolean isIntact(SignatureWrapper facts) {
    return facts.isSignatureIntact()
        && facts.isSignatureValid()
        && facts.getDigestMatchers().stream().allMatch(m -> !m.isDataFound() || m.isDataIntact());
  }

  /** Only what the signer signed; nobody else vouches for it. */
  private static Attribution attribution(SignatureWrapper facts) {
    List<String> commitments =
        facts.getCommitmentTypeIndications().stream()
            .map(XmlCommitmentTypeIndication::getIdentifier)
            .toList();
    Optional<Attribution.Act> act = Optional.empty();
    if (names(commitments, CommitmentTypeEnum.ProofOfApproval)) {
      act = Optional.of(Attribution.Act.APPROVED);
    } else if (names(commitments, CommitmentTypeEnum.ProofOfCreation)) {
      act = Optional.of(Attribution.Act.CREATED);
    }
    return Attribution.parse(act, facts.getSignerRoleDetails(facts.getClaimedRoles()));
  }

  private static boolean names(List<String> commitments, CommitmentTypeEnum type) {
    return commitments.contains(type.getOid()) || commitments.contains(type.getUri());
  }

  /** An anchor counts only for what the trust directory names it for. */
  private static Conclusion pathRule(Optional<PathResult> path) {
    return path.filter(p -> p.path().isEmpty())
        .map(p -> Conclusion.indeterminate("NO_CERTIFICATE_CHAIN_FOUND", List.of(p.toString())))
        .orElseGet(Conclusion::passed);
  }

  /**
   * DSS has one pool of anchors for all purposes. A proof of existence that rests on a timestamp
   * whose anchor is not trusted for timestamps is none, and one over the content before it was
   * signed says nothing of the signature.
   */
  private Conclusion timestampRule(Instant best, List<TimestampFinding> timestamps) {
    boolean proved =
        !best.isBefore(at)
            || timestamps.stream()
                .filter(t -> t.kind() != TimestampFinding.Kind.CONTENT && t.intact())
                .anyMatch(t -> t.anchorId().isPresent() && !t.genTime().isAfter(best));
    return proved
        ? Conclusion.passed()
        : Conclusion.indeterminate("NO_POE", List.of("TIMESTAMP_ANCHOR_NOT_TRUSTED"));
  }

  /**
   * What the chain was while it lived: nothing that a verdict rests on, but without it no report
   * could say what a dead signature once led to.
   */
  private Optional<CertificatePath> earlierPath(
      Optional<X509Certificate> signer,
      List<X509Certificate> certificates,
      List<TimestampFinding> timestamps) {
    if (signer.isEmpty()) {
      return Optional.empty();
    }
    Instant alive = signer.get().getNotAfter().toInstant();
    return Stream.concat(timestamps.stream().map(TimestampFinding::genTime), Stream.of(alive))
        .map(t -> rules.path(signer.get(), certificates, CertificateUse.SIGNATURE, t))
        .flatMap(r -> r.path().stream())
        .findFirst();
  }

  /**
   * A timestamp that no longer matches what it covers says that something was altered, even where
   * the signature could do without it.
   */
  private static Conclusion intactRule(List<TimestampFinding> timestamps) {
    return timestamps.stream().allMatch(TimestampFinding::intact)
        ? Conclusion.passed()
        : Conclusion.indeterminate("SIG_CONSTRAINTS_FAILURE", List.of("TIMESTAMP_NOT_INTACT"));
  }

  private static List<X509Certificate> chain(
      Optional<X509Certificate> signer, Optional<CertificatePath> path) {
    return path.map(CertificatePath::certificates)
        .orElseGet(() -> signer.map(List::of).orElse(List.of()));
  }

  private static List<X509Certificate> certificates(AdvancedSignature signature) {
    Set<X509Certificate> all =
        new LinkedHashSet<>(
            FindingRules.certificates(signature.getCompleteCertificateSource().getCertificates()));
    for (TimestampToken token : signature.getAllTimestamps()) {
      all.addAll(FindingRules.certificates(token.getCertificates()));
    }
    return List.copyOf(all);
  }

  private static List<RevocationData> revocationData(AdvancedSignature signature) {
    List<RevocationData> all = new ArrayList<>();
    for (EncapsulatedRevocationTokenIdentifier<?> crl :
        signature.getCompleteCRLSource().getAllRevocationBinaries()) {
      all.add(new RevocationData(RevocationData.Kind.CRL, Octets.of(crl.getBinaries())));
    }
    for (EncapsulatedRevocationTokenIdentifier<?> ocsp :
        signature.getCompleteOCSPSource().getAllRevocationBinaries()) {
      all.add(new RevocationData(RevocationData.Kind.OCSP, Octets.of(ocsp.getBinaries())));
    }
    return all;
  }

  private static Optional<AlgorithmUse> algorithm(
      AdvancedSignature signature, Optional<X509Certificate> signer) {
    var used = signature.getSignatureAlgorithm();
    if (used == null || signer.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        FindingRules.algorithm(
            used.getEncryptionAlgorithm().getName(),
            used.getDigestAlgorithm() == null ? null : used.getDigestAlgorithm().getJavaName(),
            signer.get().getPublicKey()));
  }

  /** The older extended forms carry the same parts under other names (EN 319 132-2). */
  private static Optional<SignatureLevel> level(AdvancedSignature signature) {
    String name = signature.getDataFoundUpToLevel().name();
    if (name.contains("NOT_ETSI") || name.equals("UNKNOWN") || name.startsWith("PKCS7")) {
      return Optional.empty();
    }
    String last = name.substring(name.lastIndexOf('_') + 1);
    return switch (last) {
      case "B", "BES", "EPES" -> Optional.of(SignatureLevel.B);
      case "T", "C", "X" -> Optional.of(SignatureLevel.T);
      case "LT", "XL", "LTV" -> Optional.of(SignatureLevel.LT);
      case "LTA", "A", "ERS" -> Optional.of(SignatureLevel.LTA);
      default -> Optional.empty();
    };
  }
}
