package org.karteseal.sign.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.trust.TrustRemark.Code;

/** Looks over what a register says on licences. */
final class LicenceReview {
  private final TrustRegister register;
  private final Instant at;
  private final List<TrustRemark> remarks = new ArrayList<>();

  LicenceReview(TrustRegister register, Instant at) {
    this.register = register;
    this.at = at;
  }

  List<TrustRemark> remarks() {
    LicenceTrust licences = register.licences();
    licences.providers().forEach(this::provider);
    licences.registers().forEach(r -> keys(r.id(), r.keys()));
    licences.citizenPolicies().forEach(p -> unverified(p.oid(), p.confidence()));
    licences.verifiers().forEach(v -> keys(v.id(), v.keys()));
    citizens(licences);
    return List.copyOf(remarks);
  }

  private void provider(Provider p) {
    Optional<Provider.Evaluation> now = p.evaluationAt(at);
    if (now.isEmpty()) {
      if (p.evaluations().stream().anyMatch(e -> !e.valid().from().isAfter(at))) {
        add(Code.EVALUATION_ENDED, p.id(), "");
      }
    } else if (TrustReview.endsSoon(now.get().valid(), at)) {
      add(Code.EVALUATION_ENDS_SOON, p.id(), TrustReview.end(now.get().valid()));
    }
    Set<String> listed = new HashSet<>();
    register.anchors().forEach(a -> listed.add(TrustRegister.sha256(a.certificate())));
    register.issuers().forEach(i -> listed.add(TrustRegister.sha256(i)));
    if (p.certificateSha256().stream().noneMatch(listed::contains)) {
      add(Code.PROVIDER_CA_NOT_LISTED, p.id(), "");
    }
    p.checks().forEach(c -> unverified(p.id(), c.confidence()));
    p.evaluations().forEach(e -> unverified(p.id(), e.confidence()));
  }

  private void keys(String id, List<TrustedKey> keys) {
    List<TrustedKey> now = keys.stream().filter(k -> k.speaksAt(at)).toList();
    if (now.isEmpty()) {
      add(Code.NO_KEY_IN_FORCE, id, "");
    } else if (now.stream().allMatch(k -> TrustReview.endsSoon(k.valid(), at))) {
      add(Code.KEY_ENDS_SOON, id, TrustReview.end(now.get(now.size() - 1).valid()));
    }
  }

  private void citizens(LicenceTrust licences) {
    boolean anchored =
        register.anchorsFor(TrustPurpose.JPKI_SIGNATURE).stream()
            .anyMatch(a -> a.trusted().contains(at));
    if (!anchored) {
      return;
    }
    if (licences.citizenPolicies().stream()
        .noneMatch(p -> p.use() == HealthcarePolicy.Use.PRODUCTION && p.valid().contains(at))) {
      add(Code.NO_JPKI_POLICY, "", "");
    }
    if (licences.verifierKeys().stream().noneMatch(k -> k.speaksAt(at))) {
      add(Code.NO_JPKI_VERIFIER, "", "");
    }
  }

  private void unverified(String subject, Optional<Confidence> confidence) {
    if (confidence.filter(c -> c == Confidence.R).isPresent()) {
      add(Code.UNVERIFIED_STATEMENT, subject, "");
    }
  }

  private void add(Code code, String subject, String detail) {
    remarks.add(new TrustRemark(code, subject, detail));
  }
}
