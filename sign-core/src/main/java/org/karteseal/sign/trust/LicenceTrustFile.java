package org.karteseal.sign.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;

/** The sections of {@code trust.yaml} on licences, turned into the types of the register. */
final class LicenceTrustFile {
  private final Intervals intervals;
  private final PinnedCertificates certificates;

  LicenceTrustFile(Intervals intervals, PinnedCertificates certificates) {
    this.intervals = intervals;
    this.certificates = certificates;
  }

  /** How the file's dates become intervals. */
  interface Intervals {
    Interval of(String place, String from, Optional<String> until) throws SealException;
  }

  Provider provider(String place, ProviderEntry p) throws SealException {
    List<Provider.Check> checks = new ArrayList<>();
    for (int i = 0; i < p.licenceChecks().size(); i++) {
      CheckEntry c = p.licenceChecks().get(i);
      checks.add(
          new Provider.Check(
              LicenceCheck.parse(c.check()).orElseThrow(() -> unknownWord(c.check())),
              c.wording(),
              intervals.of(place + "/licence-checks/" + i, c.from(), c.until()),
              c.source(),
              c.confidence()));
    }
    List<Provider.Evaluation> evaluations = new ArrayList<>();
    for (int i = 0; i < p.evaluations().size(); i++) {
      EvaluationEntry e = p.evaluations().get(i);
      evaluations.add(
          new Provider.Evaluation(
              e.by(),
              intervals.of(place + "/evaluations/" + i, e.from(), e.until()),
              e.source(),
              e.confidence()));
    }
    return new Provider(
        p.id(),
        p.name(),
        p.certificates().stream().map(f -> f.toUpperCase(Locale.ROOT)).collect(Collectors.toSet()),
        keys(place + "/attribute-authorities", p.attributeAuthorities().orElse(List.of())),
        checks,
        evaluations);
  }

  LicenceRegister register(String place, SpeakerEntry r) throws SealException {
    return new LicenceRegister(r.id(), r.name(), keys(place + "/keys", r.keys()), r.source());
  }

  JpkiVerifier verifier(String place, SpeakerEntry v) throws SealException {
    return new JpkiVerifier(v.id(), v.name(), keys(place + "/keys", v.keys()), v.source());
  }

  List<RouteRule> rules(FacilityEntry facility) throws SealException {
    List<RouteRule> rules = new ArrayList<>();
    List<RuleEntry> entries = facility.acceptedRoutes();
    for (int i = 0; i < entries.size(); i++) {
      RuleEntry r = entries.get(i);
      rules.add(
          new RouteRule(
              Set.copyOf(r.records().orElse(List.of())),
              r.routes().stream()
                  .map(w -> TrustPurpose.parse(w).orElseThrow(() -> unknownWord(w)))
                  .collect(Collectors.toSet()),
              intervals.of("/facility/accepted-routes/" + i, r.from(), r.until()),
              r.source()));
    }
    return rules;
  }

  private List<TrustedKey> keys(String place, List<KeyEntry> entries) throws SealException {
    List<TrustedKey> keys = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      KeyEntry k = entries.get(i);
      keys.add(
          new TrustedKey(
              certificates.named(k.certificate(), k.sha256()),
              intervals.of(place + "/" + i, k.from(), k.until())));
    }
    return keys;
  }

  private static SealBug unknownWord(String word) {
    return new SealBug("the schema let pass: " + word);
  }

  record ProviderEntry(
      String id,
      LocalizedName name,
      List<String> certificates,
      Optional<List<KeyEntry>> attributeAuthorities,
      List<CheckEntry> licenceChecks,
      List<EvaluationEntry> evaluations) {}

  record CheckEntry(
      String check,
      Optional<LocalizedName> wording,
      String from,
      Optional<String> until,
      String source,
      Optional<Confidence> confidence) {}

  record EvaluationEntry(
      LocalizedName by,
      String from,
      Optional<String> until,
      String source,
      Optional<Confidence> confidence) {}

  /** A register or a verifier: somebody whose signed answers count. */
  record SpeakerEntry(String id, LocalizedName name, List<KeyEntry> keys, String source) {}

  record KeyEntry(String certificate, String sha256, String from, Optional<String> until) {}

  record FacilityEntry(List<RuleEntry> acceptedRoutes) {}

  record RuleEntry(
      Optional<List<String>> records,
      List<String> routes,
      String from,
      Optional<String> until,
      String source) {}
}
