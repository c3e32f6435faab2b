package org.karteseal.sign.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.sign.TestbedTrust;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.Testbed;
import org.karteseal.testcerts.TestbedServer;

/** What {@code trust.yaml} says on licences, in the directory that the testbed writes. */
class LicenceTrustFileTest {
  private static final Instant NOW = TestbedTrust.NOW;
  private static final String FACILITY =
      """
      facility:
        accepted-routes:
          - records: [prescription]
            routes: [healthcare-signature]
            from: 2024-01-01
            until: 2026-01-01
            source: rules of the facility
          - records: [prescription]
            routes: [healthcare-signature, signature]
            from: 2026-01-01
            source: rules of the facility
      """;

  @TempDir static Path folder;

  private static String written;

  @BeforeAll
  static void write() throws IOException {
    try (TestbedServer server = TestbedServer.start(SettableClock.at(NOW))) {
      Testbed.write(folder.resolve("bed"), server, new Testbed.Options("testbed", List.of()));
    }
    written = Files.readString(yaml());
  }

  private static Path yaml() {
    return folder.resolve("bed/trust/trust.yaml");
  }

  private static TrustRegister load(String text) throws IOException, SealException {
    Files.writeString(yaml(), text);
    return TrustDirectory.load(folder.resolve("bed/trust"));
  }

  private static SealException refused(String text) throws IOException {
    Files.writeString(yaml(), text);
    return catchThrowableOfType(
        SealException.class, () -> TrustDirectory.load(folder.resolve("bed/trust")));
  }

  @Test
  void everySectionIsRead() throws Exception {
    LicenceTrust licences = load(written).licences();
    Provider provider = licences.providers().get(0);
    assertThat(provider.id()).isEqualTo("provider-ca");
    assertThat(provider.checkAt(NOW).orElseThrow().check()).isEqualTo(LicenceCheck.ITEM_2);
    assertThat(provider.evaluationAt(NOW)).isPresent();
    assertThat(provider.evaluationAt(Instant.parse("2040-01-01T00:00:00Z"))).isEmpty();
    assertThat(provider.attributeAuthorities()).hasSize(1);
    assertThat(licences.register("register").orElseThrow().keys()).hasSize(1);
    assertThat(licences.verifierKeys()).hasSize(1);
    assertThat(licences.citizenPolicyOids())
        .containsExactlyInAnyOrder("1.2.392.200149.8.5.1.1.20", "1.2.392.200149.8.5.1.0.20");
  }

  @Test
  void theFacilitysRulesCountInTheirTime() throws Exception {
    LicenceTrust licences = load(written + FACILITY).licences();
    Instant before = Instant.parse("2025-06-01T00:00:00Z");
    assertThat(licences.accepts(TrustPurpose.SIGNATURE, "prescription", before)).isFalse();
    assertThat(licences.accepts(TrustPurpose.SIGNATURE, "prescription", NOW)).isTrue();
    assertThat(licences.accepts(TrustPurpose.JPKI_SIGNATURE, "prescription", NOW)).isFalse();
    assertThat(licences.accepts(TrustPurpose.JPKI_SIGNATURE, "death-certificate", NOW)).isTrue();
  }

  @Test
  void whatTheSchemaDoesNotKnowIsRefused() throws Exception {
    assertThat(refused(written.replace("check: b-2", "check: b-5")).detail())
        .startsWith("SCHEMA enum at /providers/0/licence-checks/0/check");
    assertThat(refused(written + FACILITY.replace("signature]", "timestamp]")).detail())
        .startsWith("SCHEMA enum at /facility/accepted-routes/");
  }

  @Test
  void anIntervalThatEndsBeforeItStartsIsRefused() throws Exception {
    assertThat(refused(written.replace("until: 2040-01-01", "until: 2010-01-01")).detail())
        .isEqualTo("INTERVAL at /providers/0/evaluations/0");
  }

  @Test
  void aKeyIsPinnedLikeEveryCertificate() throws Exception {
    String other = TrustRegister.sha256(load(written).anchors().get(0).certificate());
    String own = TrustRegister.sha256(load(written).licences().verifierKeys().get(0).certificate());
    assertThat(refused(written.replace(own, other)).reason())
        .isEqualTo(SealException.Reason.TRUST_FINGERPRINT_MISMATCH);
  }

  @Test
  void theReviewNamesWhatNeedsAHand() throws Exception {
    load(written);
    assertThat(codes("2039-06-01T00:00:00Z")).contains(TrustRemark.Code.EVALUATION_ENDS_SOON);
    assertThat(codes("2041-01-01T00:00:00Z")).contains(TrustRemark.Code.EVALUATION_ENDED);
    assertThat(codes("2046-01-01T00:00:00Z")).contains(TrustRemark.Code.NO_KEY_IN_FORCE);
    String unlisted = "AB".repeat(32);
    String provider =
        load(written).licences().providers().get(0).certificateSha256().iterator().next();
    load(written.replace("      - " + provider, "      - " + unlisted));
    assertThat(codes("2026-06-01T00:00:00Z")).contains(TrustRemark.Code.PROVIDER_CA_NOT_LISTED);
    load(written.substring(0, written.indexOf("jpki-policies:")));
    assertThat(codes("2026-06-01T00:00:00Z"))
        .contains(TrustRemark.Code.NO_JPKI_POLICY, TrustRemark.Code.NO_JPKI_VERIFIER);
  }

  private static List<TrustRemark.Code> codes(String at) throws SealException {
    return TrustDirectory.check(folder.resolve("bed/trust"), Instant.parse(at)).stream()
        .map(TrustRemark::code)
        .toList();
  }
}
