package org.karteseal.validator;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.certificate.CitizenCertificate;
import org.karteseal.sign.qualification.QualificationReason;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.sign.qualification.QualificationVerdict.StatedRole;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.validator.conformity.Chapter14;
import org.karteseal.validator.conformity.JudgedTimestamp;
import org.karteseal.validator.conformity.Retention;
import org.karteseal.validator.conformity.SignatureEvidence;
import org.karteseal.validator.continuity.AlgorithmLives;
import org.karteseal.validator.continuity.Continuity;
import org.karteseal.validator.continuity.ContinuityAnalysis;

/** Makes the report out of what was found in one document. */
final class ReportAssembly {
  private final TrustRegister trust;
  private final AlgorithmLives algorithms;
  private final ContinuityAnalysis continuity;
  private final Function<String, Optional<LocalizedName>> roleNames;

  /**
   * @param roleNames the name for people of a role's id
   */
  ReportAssembly(
      TrustRegister trust,
      AlgorithmLives algorithms,
      Function<String, Optional<LocalizedName>> roleNames) {
    this.trust = trust;
    this.algorithms = algorithms;
    this.continuity = new ContinuityAnalysis(trust, algorithms);
    this.roleNames = roleNames;
  }

  /** What is known before the document is opened. */
  record Subject(
      DocumentFacts document,
      Network network,
      boolean mask,
      boolean nameCitizens,
      Optional<RecordTypeFacts> recordType,
      Retention retention) {}

  ValidationReport assemble(
      Subject subject,
      AdesValidation validation,
      Function<SignatureFinding, QualificationVerdict> qualification) {
    List<SignatureReport> signatures =
        validation.signatures().stream()
            .map(f -> signature(subject, validation, f, qualification.apply(f)))
            .toList();
    return new ValidationReport(
        subject.document(),
        validation.at(),
        subject.network(),
        subject.mask(),
        subject.recordType(),
        validation.format(),
        Verdict.of(validation),
        OverallQualification.of(signatures),
        remarks(validation, signatures),
        signatures,
        validation.documentTimestamps().stream().map(this::judge).map(TimestampReport::of).toList(),
        validation.unreadable());
  }

  private SignatureReport signature(
      Subject subject,
      AdesValidation validation,
      SignatureFinding finding,
      QualificationVerdict qualification) {
    Instant at = validation.at();
    List<JudgedTimestamp> timestamps = finding.timestamps().stream().map(this::judge).toList();
    Continuity until = continuity.of(finding, at);
    SignatureEvidence evidence =
        new SignatureEvidence(
            validation.format(),
            finding,
            qualification,
            anchor(finding.anchorId()).map(a -> List.copyOf(a.purposes())).orElse(List.of()),
            timestamps,
            until,
            subject.retention(),
            algorithms);
    QualificationVerdict shown = subject.mask() ? masked(qualification) : qualification;
    return new SignatureReport(
        finding.id(),
        finding.conclusion(),
        List.copyOf(remarks(finding, qualification)),
        finding.signer().map(c -> signer(c, subject)),
        shown.roles().stream().map(this::role).toList(),
        finding.roles().claimed().stream().map(r -> subject.mask() ? SignerFacts.MASK : r).toList(),
        shown,
        finding.level(),
        finding.claimedSigningTime(),
        finding.bestSignatureTime(),
        finding.algorithm(),
        finding.intact(),
        finding.anchorId(),
        finding.embeddedAnchors(),
        timestamps.stream().map(TimestampReport::of).toList(),
        finding.coverage(),
        until,
        Chapter14.judge(evidence),
        subject.mask() ? masked(finding.attribution()) : finding.attribution());
  }

  private static SignerFacts signer(X509Certificate certificate, Subject subject) {
    SignerFacts facts = SignerFacts.of(certificate);
    if (subject.mask()) {
      return facts.masked();
    }
    if (!CitizenCertificate.is(certificate)) {
      return facts;
    }
    return subject.nameCitizens()
        ? facts.masked().named(CitizenCertificate.name(certificate))
        : facts.masked();
  }

  private JudgedTimestamp judge(TimestampFinding finding) {
    return JudgedTimestamp.of(finding, trust);
  }

  private Optional<TrustAnchor> anchor(Optional<String> id) {
    return id.flatMap(i -> trust.anchors().stream().filter(a -> a.id().equals(i)).findFirst());
  }

  private RoleFacts role(StatedRole role) {
    return new RoleFacts(
        role.text(), role.roleId(), role.roleId().flatMap(roleNames), role.confirmed());
  }

  /** Identifiers are personal; that they are stated, and whether two differ, is not. */
  private static Attribution masked(Attribution stated) {
    return new Attribution(
        stated.act(),
        stated.author().map(a -> SignerFacts.MASK),
        stated
            .enteredBy()
            .map(e -> stated.isProxyEntry() ? SignerFacts.MASK + "*" : SignerFacts.MASK),
        stated.confirmedBy().map(c -> SignerFacts.MASK),
        stated.record().map(r -> new Attribution.RecordReference(r.type(), SignerFacts.MASK)));
  }

  /** A role's text is free text; only one that the catalogue knows is surely no name. */
  private static QualificationVerdict masked(QualificationVerdict verdict) {
    List<StatedRole> roles =
        verdict.roles().stream()
            .map(
                r ->
                    r.roleId().isPresent()
                        ? r
                        : new StatedRole(SignerFacts.MASK, r.roleId(), r.confirmed()))
            .toList();
    return new QualificationVerdict(
        verdict.outcome(),
        verdict.reason(),
        verdict.route(),
        roles,
        verdict.policyOid(),
        verdict.provider(),
        verdict.register(),
        List.of());
  }

  private Set<Remark> remarks(SignatureFinding finding, QualificationVerdict qualification) {
    Set<Remark> remarks = EnumSet.noneOf(Remark.class);
    boolean testAnchor =
        anchor(finding.anchorId()).filter(TrustAnchor::test).isPresent()
            || finding.timestamps().stream().anyMatch(this::reachesTestAnchor);
    if (testAnchor) {
      remarks.add(Remark.TEST_ANCHOR);
    }
    if (qualification.reason() == QualificationReason.TEST_CERTIFICATE) {
      remarks.add(Remark.TEST_CERTIFICATE);
    }
    if (finding.embeddedAnchors() > 0) {
      remarks.add(Remark.TRUST_NOT_FROM_DOCUMENT);
    }
    for (Coverage.LaterChange change : finding.coverage().laterChanges()) {
      if (change.kind() == Coverage.Kind.CONTENT) {
        remarks.add(Remark.CHANGED_AFTER_SIGNING);
      } else if (!change.kind().isAllowed()) {
        remarks.add(Remark.UNEXPLAINED_CHANGE);
      }
    }
    return remarks;
  }

  private List<Remark> remarks(AdesValidation validation, List<SignatureReport> signatures) {
    Set<Remark> all = EnumSet.noneOf(Remark.class);
    signatures.forEach(s -> all.addAll(s.remarks()));
    if (validation.documentTimestamps().stream().anyMatch(this::reachesTestAnchor)) {
      all.add(Remark.TEST_ANCHOR);
    }
    if (!validation.unreadable().isEmpty()) {
      all.add(Remark.UNREADABLE_SIGNATURE);
    }
    return new ArrayList<>(all);
  }

  private boolean reachesTestAnchor(TimestampFinding timestamp) {
    return anchor(timestamp.anchorId()).filter(TrustAnchor::test).isPresent();
  }
}
