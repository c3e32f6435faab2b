package org.karteseal.sign.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.karteseal.sign.TestbedTrust;
import org.karteseal.sign.certificate.RoleCatalogue;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.qualification.register.RegisterStand.Wrong;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.LicenceCheck;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.testcerts.TestAttributeAuthority.Fault;

/** GL6-14-1(2): every row of docs/reference/qualification.md, and every reason in some row. */
class LicenceTableTest {
  private static final Path DOCUMENT = Path.of("../docs/reference/qualification.md");
  private static final Instant NOW = TestbedTrust.NOW;
  private static final Instant BEFORE = NOW.minus(Duration.ofDays(30));
  private static final Instant AFTER = NOW.plus(Duration.ofDays(30));
  private static final String MD = "Medical Doctor";

  private static Map<String, Supplier<QualificationVerdict>> cases() {
    Map<String, Supplier<QualificationVerdict>> cases = new LinkedHashMap<>();
    routeA(cases);
    providers(cases);
    certified(cases);
    answers(cases);
    faults(cases);
    citizens(cases);
    return cases;
  }

  private static void put(
      Map<String, Supplier<QualificationVerdict>> cases, String name, Cases built) {
    cases.put(name, built::judge);
  }

  private static void routeA(Map<String, Supplier<QualificationVerdict>> cases) {
    put(cases, "hpki-doctor", Cases.of("doctor"));
    put(cases, "hpki-doctor-no-record-type", Cases.of("doctor").withoutRecord());
    put(cases, "hpki-pharmacist", Cases.of("pharmacist"));
    put(cases, "hpki-test-card", Cases.of("doctor-test-policy"));
    put(cases, "hpki-no-policy", Cases.of("wrong-no-policy"));
    put(cases, "hpki-other-policy", Cases.of("wrong-policy-unknown"));
    put(cases, "hpki-key-usage", Cases.of("wrong-key-usage-digital-signature"));
    put(cases, "hpki-extended-key-usage", Cases.of("wrong-extended-key-usage"));
    put(cases, "hpki-no-role", Cases.of("wrong-no-role"));
    put(cases, "hpki-role-unreadable", Cases.of("wrong-implicit-tags"));
    put(cases, "hpki-role-of-other-scheme", Cases.of("wrong-coding-scheme"));
    put(cases, "hpki-two-roles", Cases.of("wrong-two-actors"));
    put(cases, "hpki-role-unconfirmed", Cases.of("dentist"));
    put(
        cases,
        "hpki-director",
        Cases.of("hospital-director").confirming("Director of Hospital", "hospital-director"));
    put(cases, "scan", Cases.of("pharmacist").record("scanned-document"));
    put(cases, "foreign-ca", Cases.of("hostile-doctor"));
    cases.put(
        "no-signer",
        () ->
            new QualificationCheck(TestbedTrust.register(), RoleCatalogue.standard())
                .judge(Optional.empty(), List.of(), Optional.empty(), NOW));
    put(
        cases,
        "facility-accepts-hpki-only",
        Cases.of("provider-doctor").answeredAt(NOW).facility(TrustPurpose.HEALTHCARE_SIGNATURE));
    put(
        cases,
        "caller-accepts-hpki-only",
        Cases.of("jpki-doctor").answeredAt(NOW).accepting(Route.HEALTHCARE_PKI));
    put(
        cases,
        "facility-accepts-provider",
        Cases.of("provider-doctor").answeredAt(NOW).facility(TrustPurpose.SIGNATURE));
  }

  private static void providers(Map<String, Supplier<QualificationVerdict>> cases) {
    put(cases, "provider-confirmed", Cases.of("provider-doctor").answeredAt(NOW));
    put(cases, "provider-unlisted", provider().withoutProviders());
    put(
        cases,
        "provider-check-unlisted",
        provider()
            .provider(
                List.of(
                    TestbedTrust.check(
                        LicenceCheck.ITEM_3, new Interval(BEFORE, Optional.empty()))),
                List.of(TestbedTrust.evaluation(TestbedTrust.ALWAYS))));
    put(
        cases,
        "provider-evaluation-unlisted",
        provider()
            .provider(
                List.of(TestbedTrust.check(LicenceCheck.ITEM_1, TestbedTrust.ALWAYS)), List.of()));
    put(cases, "evaluation-lapsed-before-signing", provider().evaluatedUntil(BEFORE));
    put(cases, "evaluation-lapsed-after-signing", provider().evaluatedUntil(AFTER));
  }

  private static Cases provider() {
    return Cases.of("provider-doctor").answeredAt(NOW);
  }

  private static void certified(Map<String, Supplier<QualificationVerdict>> cases) {
    put(cases, "provider-role-in-certificate", Cases.of("provider-role-doctor"));
    put(
        cases,
        "provider-role-in-certificate-withdrawn",
        Cases.of("provider-role-doctor")
            .licensed("doctor", BEFORE.minus(Cases.YEAR))
            .withdrawn(BEFORE)
            .answeredAt(NOW));
    put(cases, "attribute-certificate", attested(MD, Fault.NONE));
    put(cases, "attribute-certificate-of-a-pharmacist", attested("Pharmacist", Fault.NONE));
    put(cases, "attribute-certificate-forged", attested(MD, Fault.OTHER_KEY));
    put(cases, "attribute-certificate-of-another-authority", attested(MD, Fault.OTHER_ISSUER));
    put(cases, "attribute-certificate-revocable", attested(MD, Fault.MAY_BE_REVOKED));
    put(
        cases,
        "attribute-certificate-of-another-person",
        Cases.of("provider-doctor").attested("doctor", MD, Fault.NONE));
    put(
        cases,
        "attribute-certificate-expired",
        Cases.of("provider-doctor")
            .attested("provider-doctor", MD, BEFORE.minus(Cases.YEAR), BEFORE, Fault.NONE));
    put(
        cases,
        "attribute-certificate-forged-and-register",
        attested(MD, Fault.OTHER_KEY).answeredAt(NOW));
    put(cases, "only-claimed", Cases.of("provider-doctor").withoutRegisters().claiming(MD));
    put(cases, "nothing-shown", Cases.of("provider-doctor").withoutRegisters());
  }

  private static Cases attested(String role, Fault fault) {
    return Cases.of("provider-doctor").attested("provider-doctor", role, fault);
  }

  private static void answers(Map<String, Supplier<QualificationVerdict>> cases) {
    put(cases, "register-not-asked", Cases.of("provider-doctor"));
    put(cases, "claimed-and-register-not-asked", Cases.of("provider-doctor").claiming(MD));
    put(
        cases,
        "withdrawn-before-signing",
        Cases.of("provider-doctor").withdrawn(BEFORE).answeredAt(NOW));
    put(
        cases,
        "withdrawn-after-signing",
        Cases.of("provider-doctor").withdrawn(AFTER).answeredAt(AFTER.plus(Duration.ofDays(1))));
    put(
        cases,
        "withdrawal-told-later",
        Cases.of("provider-doctor").answeredAt(NOW).withdrawn(BEFORE).answeredAt(AFTER));
    put(
        cases,
        "licensed-after-signing",
        Cases.of("provider-doctor").withoutLicences().licensed("doctor", AFTER).answeredAt(AFTER));
    put(
        cases,
        "known-without-licence",
        Cases.of("provider-doctor").withoutLicences().answeredAt(NOW));
    put(
        cases,
        "another-licence",
        Cases.of("provider-doctor")
            .withoutLicences()
            .licensed("pharmacist", BEFORE)
            .answeredAt(NOW));
    put(cases, "unknown-person", Cases.of("provider-doctor").forgotten().answeredAt(NOW));
    put(
        cases,
        "answer-ran-out-before-signing",
        Cases.of("provider-doctor").answeredAt(NOW.minus(Duration.ofDays(3))));
    put(
        cases,
        "answer-with-unlisted-key",
        Cases.of("provider-doctor").answeredBy("provider-attributes"));
  }

  private static void faults(Map<String, Supplier<QualificationVerdict>> cases) {
    for (Wrong wrong : Wrong.values()) {
      put(cases, wrong.caseName(), Cases.of("provider-doctor").online(wrong));
    }
    put(cases, "register-down-and-answer-kept", provider().online(Wrong.DOWN));
    put(
        cases,
        "register-down-and-answer-ran-out",
        Cases.of("provider-doctor").answeredAt(NOW.minus(Duration.ofDays(3))).online(Wrong.DOWN));
    put(
        cases,
        "online-withdrawn-before-signing",
        Cases.of("provider-doctor").withdrawn(BEFORE).online(Wrong.NOTHING));
  }

  private static void citizens(Map<String, Supplier<QualificationVerdict>> cases) {
    put(cases, "jpki-doctor", Cases.of("jpki-doctor").answeredAt(NOW));
    put(cases, "jpki-doctor-second-root", Cases.of("jpki-doctor-g2").answeredAt(NOW));
    put(cases, "jpki-expired-root", Cases.of("jpki-doctor-g1").answeredAt(NOW));
    put(cases, "jpki-nobody", Cases.of("jpki-person").answeredAt(NOW));
    put(cases, "jpki-register-not-asked", Cases.of("jpki-doctor"));
    put(cases, "jpki-no-register", Cases.of("jpki-doctor").withoutRegisters());
    put(cases, "jpki-only-claimed", Cases.of("jpki-doctor").withoutRegisters().claiming(MD));
    put(cases, "jpki-test-card", Cases.of("jpki-test-card").answeredAt(NOW));
    put(
        cases,
        "jpki-policy-unlisted",
        Cases.of("jpki-doctor").withoutCitizenPolicies().answeredAt(NOW));
    put(
        cases,
        "jpki-withdrawn-before-signing",
        Cases.of("jpki-doctor").withdrawn(BEFORE).answeredAt(NOW));
    put(
        cases,
        "jpki-withdrawn-after-signing",
        Cases.of("jpki-doctor").withdrawn(AFTER).answeredAt(AFTER.plus(Duration.ofDays(1))));
    put(cases, "jpki-register-down", Cases.of("jpki-doctor").online(Wrong.DOWN));
    put(cases, "jpki-no-record-type", Cases.of("jpki-doctor").withoutRecord().answeredAt(NOW));
  }

  private record Row(String name, String verdict) {}

  private static List<Row> documented() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      String[] cells = line.split("\\|", -1);
      if (line.startsWith("| `") && cells.length == 7) {
        rows.add(
            new Row(
                cells[1].strip().replace("`", ""),
                Stream.of(cells[3], cells[4], cells[5])
                    .map(c -> c.strip().replace("`", ""))
                    .reduce((a, b) -> a + " " + b)
                    .orElseThrow()));
      }
    }
    return rows;
  }

  @TestFactory
  Stream<DynamicTest> everyRowOfTheDocument() throws IOException {
    Map<String, Supplier<QualificationVerdict>> cases = cases();
    List<Row> rows = documented();
    assertThat(rows).extracting(Row::name).containsExactlyElementsOf(cases.keySet());
    return rows.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.name(),
                    () -> {
                      QualificationVerdict verdict =
                          Objects.requireNonNull(cases.get(row.name())).get();
                      assertThat(verdict.route() + " " + verdict.outcome() + " " + verdict.reason())
                          .isEqualTo(row.verdict());
                    }));
  }

  @Test
  void everyReasonStandsInTheDocument() throws IOException {
    List<String> reasons =
        documented().stream().map(r -> r.verdict().split(" ")[2]).distinct().toList();
    assertThat(reasons)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(QualificationReason.values()).map(Enum::name).toList());
  }
}
