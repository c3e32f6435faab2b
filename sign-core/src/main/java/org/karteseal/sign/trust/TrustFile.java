package org.karteseal.sign.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.internal.DataSchema;
import org.karteseal.sign.internal.StrictYaml;
import org.karteseal.sign.internal.YamlFault;
import org.karteseal.sign.trust.LicenceTrustFile.FacilityEntry;
import org.karteseal.sign.trust.LicenceTrustFile.ProviderEntry;
import org.karteseal.sign.trust.LicenceTrustFile.SpeakerEntry;
import tools.jackson.databind.JsonNode;

/** {@code trust.yaml} after its schema was checked, turned into the types of the register. */
final class TrustFile {
  private static final long LARGEST_FILE = 1024 * 1024;
  private static final DataSchema SCHEMA =
      DataSchema.resource(TrustFile.class, "trust-1.schema.json");

  private final Path yaml;
  private final Content content;

  private TrustFile(Path yaml, Content content) {
    this.yaml = yaml;
    this.content = content;
  }

  static TrustFile read(Path yaml) throws SealException {
    try {
      if (Files.size(yaml) > LARGEST_FILE) {
        throw new SealException(Reason.TRUST_FILE_INVALID, yaml.toString(), "TOO_LARGE");
      }
      JsonNode tree = StrictYaml.tree(Files.readAllBytes(yaml));
      Optional<String> violation = SCHEMA.firstViolation(tree);
      if (violation.isPresent()) {
        throw new SealException(Reason.TRUST_FILE_INVALID, yaml.toString(), violation.get());
      }
      return new TrustFile(yaml, StrictYaml.value(tree, Content.class));
    } catch (YamlFault e) {
      throw new SealException(Reason.TRUST_FILE_INVALID, yaml.toString(), e.codeAndPlace(), e);
    } catch (IOException e) {
      throw new SealException(Reason.TRUST_FILE_INVALID, yaml.toString(), "UNREADABLE", e);
    }
  }

  TrustRegister register(PinnedCertificates certificates) throws SealException {
    if (listed(content.anchors()).isEmpty()) {
      throw new SealException(Reason.TRUST_EMPTY, yaml.toString(), "");
    }
    unique("anchors", listed(content.anchors()).stream().map(Anchor::id).toList());
    unique(
        "timestamp-authorities",
        listed(content.timestampAuthorities()).stream().map(Authority::id).toList());
    unique("confirmed-roles", listed(content.confirmedRoles()).stream().map(Role::text).toList());
    List<TrustAnchor> anchors = new ArrayList<>();
    for (int i = 0; i < listed(content.anchors()).size(); i++) {
      anchors.add(anchor("/anchors/" + i, listed(content.anchors()).get(i), certificates));
    }
    List<X509Certificate> issuers = new ArrayList<>();
    for (Issuer issuer : listed(content.issuers())) {
      issuers.add(certificates.named(issuer.certificate(), issuer.sha256()));
    }
    List<HealthcarePolicy> policies = new ArrayList<>();
    for (int i = 0; i < listed(content.healthcarePolicies()).size(); i++) {
      policies.add(
          policy("/healthcare-policies/" + i, listed(content.healthcarePolicies()).get(i)));
    }
    Map<String, String> roles = new HashMap<>();
    listed(content.confirmedRoles()).forEach(r -> roles.put(r.text(), r.role()));
    List<TimestampAuthority> authorities = new ArrayList<>();
    for (int i = 0; i < listed(content.timestampAuthorities()).size(); i++) {
      authorities.add(
          authority("/timestamp-authorities/" + i, listed(content.timestampAuthorities()).get(i)));
    }
    return new TrustRegister(
        anchors, issuers, policies, roles, authorities, licences(certificates));
  }

  private LicenceTrust licences(PinnedCertificates certificates) throws SealException {
    LicenceTrustFile file = new LicenceTrustFile(this::interval, certificates);
    List<Provider> providers = new ArrayList<>();
    for (ProviderEntry p : listed(content.providers())) {
      providers.add(file.provider("/providers/" + providers.size(), p));
    }
    List<LicenceRegister> registers = new ArrayList<>();
    for (SpeakerEntry r : listed(content.qualificationRegisters())) {
      registers.add(file.register("/qualification-registers/" + registers.size(), r));
    }
    List<HealthcarePolicy> policies = new ArrayList<>();
    for (Policy p : listed(content.jpkiPolicies())) {
      policies.add(policy("/jpki-policies/" + policies.size(), p));
    }
    List<JpkiVerifier> verifiers = new ArrayList<>();
    for (SpeakerEntry v : listed(content.jpkiVerifiers())) {
      verifiers.add(file.verifier("/jpki-verifiers/" + verifiers.size(), v));
    }
    unique("providers", providers.stream().map(Provider::id).toList());
    unique("qualification-registers", registers.stream().map(LicenceRegister::id).toList());
    unique("jpki-verifiers", verifiers.stream().map(JpkiVerifier::id).toList());
    return new LicenceTrust(
        providers,
        registers,
        policies,
        verifiers,
        content.facility().isPresent() ? file.rules(content.facility().get()) : List.of());
  }

  private TrustAnchor anchor(String place, Anchor a, PinnedCertificates certificates)
      throws SealException {
    return new TrustAnchor(
        a.id(),
        certificates.named(a.certificate(), a.sha256()),
        a.purposes().stream()
            .map(p -> TrustPurpose.parse(p).orElseThrow(() -> unknownWord(p)))
            .collect(Collectors.toSet()),
        interval(place, a.from(), a.until()),
        a.test().orElse(false),
        a.source(),
        a.confidence());
  }

  private HealthcarePolicy policy(String place, Policy p) throws SealException {
    return new HealthcarePolicy(
        p.oid(),
        HealthcarePolicy.Use.valueOf(p.use().toUpperCase(Locale.ROOT)),
        interval(place, p.from(), p.until()),
        p.source(),
        p.confidence());
  }

  private TimestampAuthority authority(String place, Authority t) throws SealException {
    List<Accreditation> accreditations = new ArrayList<>();
    for (int i = 0; i < t.accreditations().size(); i++) {
      AccreditationLine a = t.accreditations().get(i);
      accreditations.add(
          new Accreditation(
              Accreditation.Scheme.parse(a.scheme()).orElseThrow(() -> unknownWord(a.scheme())),
              interval(place + "/accreditations/" + i, a.from(), a.until()),
              a.source(),
              a.confidence()));
    }
    return new TimestampAuthority(
        t.id(),
        t.name(),
        t.certificates().stream().map(f -> f.toUpperCase(Locale.ROOT)).collect(Collectors.toSet()),
        accreditations);
  }

  private Interval interval(String place, String from, Optional<String> until)
      throws SealException {
    try {
      return new Interval(TrustDates.instant(from), until.map(TrustDates::instant));
    } catch (DateTimeParseException e) {
      throw fault("DATE at " + place, e);
    } catch (IllegalArgumentException e) {
      throw fault("INTERVAL at " + place, e);
    }
  }

  private void unique(String place, List<String> ids) throws SealException {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      if (!seen.add(ids.get(i))) {
        throw new SealException(
            Reason.TRUST_FILE_INVALID, yaml.toString(), "LISTED_TWICE at /" + place + "/" + i);
      }
    }
  }

  private SealException fault(String detail, Exception cause) {
    return new SealException(Reason.TRUST_FILE_INVALID, yaml.toString(), detail, cause);
  }

  private static <T> List<T> listed(Optional<List<T>> list) {
    return list.orElse(List.of());
  }

  private static SealBug unknownWord(String word) {
    return new SealBug("the schema let pass: " + word);
  }

  /** The words of the file; a list that is not there is empty. */
  record Content(
      String format,
      Optional<List<Anchor>> anchors,
      Optional<List<Issuer>> issuers,
      Optional<List<Policy>> healthcarePolicies,
      Optional<List<Role>> confirmedRoles,
      Optional<List<Authority>> timestampAuthorities,
      Optional<List<ProviderEntry>> providers,
      Optional<List<SpeakerEntry>> qualificationRegisters,
      Optional<List<Policy>> jpkiPolicies,
      Optional<List<SpeakerEntry>> jpkiVerifiers,
      Optional<FacilityEntry> facility) {}

  record Anchor(
      String id,
      String certificate,
      String sha256,
      List<String> purposes,
      String from,
      Optional<String> until,
      Optional<Boolean> test,
      String source,
      Optional<Confidence> confidence) {}

  record Issuer(String certificate, String sha256, Optional<String> source) {}

  record Policy(
      String oid,
      String use,
      String from,
      Optional<String> until,
      String source,
      Optional<Confidence> confidence) {}

  record Role(String text, String role, String source) {}

  record Authority(
      String id,
      LocalizedName name,
      List<String> certificates,
      List<AccreditationLine> accreditations) {}

  record AccreditationLine(
      String scheme,
      String from,
      Optional<String> until,
      String source,
      Optional<Confidence> confidence) {}
}
