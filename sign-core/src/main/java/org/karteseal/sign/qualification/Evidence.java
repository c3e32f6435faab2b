package org.karteseal.sign.qualification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.certificate.HcRoleDeviation;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.sign.qualification.register.LicenceAnswer;
import org.karteseal.sign.qualification.register.RegisterFailure;
import org.karteseal.sign.record.RecordType;
import org.karteseal.sign.trust.HealthcarePolicy;
import org.karteseal.sign.trust.PathFailure;
import org.karteseal.sign.trust.TrustAnchor;

/** What a verdict rests on, as {@code key=value} of codes and identifiers; nothing personal. */
final class Evidence {
  private Evidence() {}

  static String noPath(PathFailure failure) {
    return "healthcare-path=" + failure;
  }

  static List<String> anchor(TrustAnchor anchor) {
    List<String> evidence = new ArrayList<>();
    evidence.add("anchor=" + anchor.id());
    if (anchor.test()) {
      evidence.add("test-anchor=" + anchor.id());
    }
    return evidence;
  }

  static String policy(HealthcarePolicy policy) {
    return "policy=" + policy.oid() + " " + policy.use();
  }

  static String deviation(HcRoleDeviation deviation) {
    return "hcrole-deviation=" + deviation;
  }

  static String record(RecordType record) {
    return "record=" + record.id();
  }

  /** The rules that did not hold. */
  static List<String> broken(List<Finding> findings) {
    return findings.stream()
        .filter(f -> f.outcome() != Outcome.QUALIFIED)
        .map(f -> "broken=" + f.reason())
        .toList();
  }

  static List<String> provider(ProviderFacts facts) {
    List<String> evidence = new ArrayList<>();
    evidence.add("provider=" + facts.id());
    facts.check().ifPresent(c -> evidence.add("licence-check=" + c.text()));
    return evidence;
  }

  static String attributeCertificate(String code) {
    return "attribute-certificate=" + code;
  }

  static String answer(LicenceAnswer answer) {
    return "register=" + answer.register() + " as-of=" + answer.asOf();
  }

  static String withdrawnLater(Instant when) {
    return "withdrawn-later=" + when;
  }

  static String registerFailure(RegisterFailure failure) {
    return "register-failure=" + failure.kind() + " " + failure.code();
  }
}
