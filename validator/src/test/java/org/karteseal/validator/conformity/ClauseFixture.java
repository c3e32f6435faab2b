package org.karteseal.validator.conformity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.karteseal.validator.testing.TestTrust.doctorUntil;
import static org.karteseal.validator.testing.TestTrust.tsaUntil;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.qualification.QualificationReason;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.validator.continuity.ContinuityAnalysis;
import org.karteseal.validator.testing.Lives;
import org.karteseal.validator.testing.Signatures;
import org.karteseal.validator.testing.TestTrust;
import org.karteseal.validator.testing.Timestamps;

/** What clause tests start from; each test changes one thing of it. */
abstract class ClauseFixture {
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  static final String PUT = "2026-04-01T00:00:00Z";
  static final List<X509Certificate> DOCTOR = doctorUntil("2030-01-01T00:00:00Z");
  static final List<X509Certificate> TSA = tsaUntil("2036-01-01T00:00:00Z");
  static final TrustRegister TRUST = TestTrust.register();

  Retention retention = Retention.unknown();
  SignatureFormat format = SignatureFormat.PADES;
  QualificationVerdict qualification =
      qualification(Outcome.QUALIFIED, QualificationReason.ROLE_MAY_SIGN, Route.HEALTHCARE_PKI);

  static QualificationVerdict qualification(
      Outcome outcome, QualificationReason reason, Route route) {
    return new QualificationVerdict(
        outcome, reason, route, List.of(), Optional.of("1.2.3"), List.of());
  }

  static Signatures bare() {
    return Signatures.by(DOCTOR);
  }

  static Signatures stamped() {
    return stamped(Timestamps.signature("T-1", PUT, TSA));
  }

  static Signatures stamped(Timestamps timestamp) {
    return bare().at(SignatureLevel.LT).stamped(timestamp.finding());
  }

  ClauseReason judge(Clause clause, Signatures signature) {
    return judge(clause, signature, NOW);
  }

  ClauseReason judge(Clause clause, Signatures signature, Instant at) {
    SignatureFinding finding = signature.finding();
    List<TrustPurpose> purposes =
        finding.anchorId().stream()
            .flatMap(id -> TRUST.anchors().stream().filter(a -> a.id().equals(id)))
            .flatMap(a -> a.purposes().stream())
            .toList();
    SignatureEvidence evidence =
        new SignatureEvidence(
            format,
            finding,
            qualification,
            purposes,
            finding.timestamps().stream().map(t -> JudgedTimestamp.of(t, TRUST)).toList(),
            new ContinuityAnalysis(TRUST, new Lives()).of(finding, at),
            retention,
            new Lives());
    List<ClauseVerdict> verdicts = Chapter14.judge(evidence);
    assertThat(verdicts).extracting(ClauseVerdict::clause).containsExactly(Clause.values());
    return verdicts.stream().filter(v -> v.clause() == clause).findFirst().orElseThrow().reason();
  }
}
