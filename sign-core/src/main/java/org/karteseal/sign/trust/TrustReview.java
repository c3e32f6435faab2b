package org.karteseal.sign.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.trust.TrustRemark.Code;

/** Looks over a register for what will need an operator's hand. */
final class TrustReview {
  private static final Duration SOON = Duration.ofDays(365);

  private final TrustRegister register;
  private final Instant at;
  private final List<TrustRemark> remarks = new ArrayList<>();

  TrustReview(TrustRegister register, Instant at) {
    this.register = register;
    this.at = at;
  }

  List<TrustRemark> remarks() {
    register.anchors().forEach(this::anchor);
    register.issuers().stream()
        .filter(c -> at.isAfter(c.getNotAfter().toInstant()))
        .forEach(c -> add(Code.ISSUER_EXPIRED, TrustRegister.sha256(c), ""));
    for (HealthcarePolicy p : register.healthcarePolicies()) {
      unverified(p.oid(), p.confidence());
    }
    register.timestampAuthorities().forEach(this::authority);
    remarks.addAll(new LicenceReview(register, at).remarks());
    missing();
    return List.copyOf(remarks);
  }

  private void anchor(TrustAnchor a) {
    if (at.isBefore(a.trusted().from())) {
      add(Code.ANCHOR_NOT_TRUSTED_YET, a.id(), a.trusted().from().toString());
    } else if (!a.trusted().contains(at)) {
      add(Code.ANCHOR_ENDED, a.id(), end(a.trusted()));
    } else {
      if (endsSoon(a.trusted())) {
        add(Code.ANCHOR_ENDS_SOON, a.id(), end(a.trusted()));
      }
      if (at.isAfter(a.certificate().getNotAfter().toInstant())) {
        add(
            Code.ANCHOR_CERTIFICATE_EXPIRED,
            a.id(),
            a.certificate().getNotAfter().toInstant().toString());
      }
    }
    if (a.test()) {
      add(Code.ANCHOR_FOR_TESTS, a.id(), "");
    }
    unverified(a.id(), a.confidence());
  }

  private void authority(TimestampAuthority t) {
    Optional<Accreditation> now = t.accreditationAt(at);
    if (now.isEmpty()) {
      if (t.accreditations().stream().anyMatch(a -> !a.valid().from().isAfter(at))) {
        add(Code.ACCREDITATION_ENDED, t.id(), "");
      }
    } else if (endsSoon(now.get().valid())) {
      add(Code.ACCREDITATION_ENDS_SOON, t.id(), end(now.get().valid()));
    }
    for (Accreditation a : t.accreditations()) {
      unverified(t.id(), a.confidence());
    }
  }

  private void missing() {
    if (register.timestampAuthorities().stream().allMatch(t -> t.accreditationAt(at).isEmpty())) {
      add(Code.NO_ACCREDITED_AUTHORITY, "", "");
    }
    if (inForce(TrustPurpose.TIMESTAMP).isEmpty()) {
      add(Code.NO_TIMESTAMP_ANCHOR, "", "");
    }
    if (register.anchors().stream()
        .noneMatch(
            a ->
                a.trusted().contains(at)
                    && a.purposes().stream().anyMatch(TrustPurpose::isForSignatures))) {
      add(Code.NO_SIGNATURE_ANCHOR, "", "");
    }
    if (!inForce(TrustPurpose.HEALTHCARE_SIGNATURE).isEmpty()
        && register.healthcarePolicies().stream()
            .noneMatch(p -> p.use() == HealthcarePolicy.Use.PRODUCTION && p.valid().contains(at))) {
      add(Code.NO_HEALTHCARE_POLICY, "", "");
    }
  }

  private List<TrustAnchor> inForce(TrustPurpose purpose) {
    return register.anchorsFor(purpose).stream().filter(a -> a.trusted().contains(at)).toList();
  }

  private void unverified(String subject, Optional<Confidence> confidence) {
    if (confidence.filter(c -> c == Confidence.R).isPresent()) {
      add(Code.UNVERIFIED_STATEMENT, subject, "");
    }
  }

  private boolean endsSoon(Interval interval) {
    return endsSoon(interval, at);
  }

  static boolean endsSoon(Interval interval, Instant at) {
    return interval.until().filter(end -> end.isBefore(at.plus(SOON))).isPresent();
  }

  static String end(Interval interval) {
    return interval.until().map(Instant::toString).orElse("");
  }

  private void add(Code code, String subject, String detail) {
    remarks.add(new TrustRemark(code, subject, detail));
  }
}
