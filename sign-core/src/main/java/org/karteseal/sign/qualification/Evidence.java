package org.karteseal.sign.qualification;

import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.certificate.HcRoleDeviation;
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

  static String rule(QualificationReason reason) {
    return "broken=" + reason;
  }
}
