package org.karteseal.sign.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.TestbedTrust;

/** {@code docs/trust-directory.md}: what loads, and the reason of what does not. */
class TrustDirectoryTest {
  private static final X509Certificate ROOT = TestbedTrust.PKI.authority("hpki-root").certificate();
  private static final X509Certificate CA =
      TestbedTrust.PKI.authority("hpki-sign-ca").certificate();

  @TempDir private Path dir;
  private String good = "";

  @BeforeEach
  void aGoodDirectory() throws Exception {
    Files.createDirectory(dir.resolve("certificates"));
    Files.write(dir.resolve("certificates/root.cer"), ROOT.getEncoded());
    Files.writeString(dir.resolve("certificates/ca.pem"), pem(CA));
    good =
        """
        # kept by the records office
        format: karteseal-trust/1
        anchors:
          - id: root            # the first one
            certificate: certificates/root.cer
            sha256: ROOT
            purposes: [healthcare-signature]
            from: 2014-01-17
            until: 2044-01-16T00:00:00Z
            source: testbed
            confidence: D
        issuers:
          - certificate: certificates/ca.pem
            sha256: CA
        healthcare-policies:
          - { oid: 1.2.392.100495.1.5.1.1.3.1, use: production, from: 2014-01-17, source: testbed }
        confirmed-roles:
          - { text: Dentist, role: dentist, source: testbed }
        timestamp-authorities:
          - id: tsa
            name: { ja: 試験, en: Test }
            certificates: [CA]
            accreditations:
              - { scheme: association, from: 2018-01-01, until: 2023-08-01, source: testbed }
              - { scheme: minister, from: 2023-02-16, source: testbed, confidence: R }
        """
            .replace("ROOT", TrustRegister.sha256(ROOT))
            .replace("CA]", TrustRegister.sha256(CA) + "]")
            .replace(
                "sha256: CA",
                "sha256: " + TrustRegister.sha256(CA).toLowerCase(java.util.Locale.ROOT));
    write(good);
  }

  private static String pem(X509Certificate certificate) throws CertificateEncodingException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  private void write(String yaml) throws IOException {
    Files.writeString(dir.resolve("trust.yaml"), yaml);
  }

  private SealException failure() {
    return catchThrowableOfType(SealException.class, () -> TrustDirectory.load(dir));
  }

  private void fails(Reason reason, String detail) {
    assertThat(failure().reason()).isEqualTo(reason);
    assertThat(failure().detail()).contains(detail);
  }

  @Test
  void everythingIsRead() throws SealException {
    TrustRegister register = TrustDirectory.load(dir);
    TrustAnchor anchor = register.anchors().get(0);
    assertThat(anchor.certificate()).isEqualTo(ROOT);
    assertThat(anchor.purposes()).containsExactly(TrustPurpose.HEALTHCARE_SIGNATURE);
    assertThat(anchor.trusted())
        .isEqualTo(
            new Interval(
                Instant.parse("2014-01-17T00:00:00Z"),
                Optional.of(Instant.parse("2044-01-16T00:00:00Z"))));
    assertThat(anchor.test()).isFalse();
    assertThat(register.issuers()).containsExactly(CA);
    assertThat(register.confirmedRoles()).containsEntry("Dentist", "dentist");
    TimestampAuthority tsa = register.timestampAuthorities().get(0);
    assertThat(tsa.accreditationAt(Instant.parse("2023-03-01T00:00:00Z")).orElseThrow().scheme())
        .isEqualTo(Accreditation.Scheme.MINISTER);
    assertThat(tsa.accreditationAt(Instant.parse("2020-03-01T00:00:00Z")).orElseThrow().scheme())
        .isEqualTo(Accreditation.Scheme.ASSOCIATION);
  }

  @Nested
  class TheFile {
    @Test
    void noDirectoryAndNoFile() throws IOException {
      assertThat(
              catchThrowableOfType(
                      SealException.class, () -> TrustDirectory.load(dir.resolve("nowhere")))
                  .reason())
          .isEqualTo(Reason.TRUST_DIRECTORY_MISSING);
      Files.delete(dir.resolve("trust.yaml"));
      fails(Reason.TRUST_DIRECTORY_MISSING, "");
    }

    @ParameterizedTest
    @CsvSource({
      "anchors: [], ''",
      "'', ''",
    })
    void nobodyIsTrusted(String anchors, String detail) throws IOException {
      write("format: karteseal-trust/1\n" + anchors + "\n");
      fails(Reason.TRUST_EMPTY, detail);
    }

    @ParameterizedTest
    @CsvSource({
      "karteseal-trust/1, karteseal-trust/2, SCHEMA const at /format",
      "purposes: [healthcare-signature], purposes: [everything], SCHEMA enum at /anchors/0/purposes/0",
      "purposes: [healthcare-signature], purposes: [], SCHEMA minItems at /anchors/0/purposes",
      "confidence: D, trusted: yes, SCHEMA additionalProperties at /anchors/0",
      "source: testbed, source: 7, SCHEMA type at /anchors/0/source",
      "from: 2014-01-17, from: 2014-13-17, DATE at /anchors/0",
      "from: 2014-01-17, from: 2044-01-17, INTERVAL at /anchors/0",
      "scheme: minister, scheme: mayor, SCHEMA enum at /timestamp-authorities/0/accreditations/1/scheme",
    })
    void thePlaceIsTold(String old, String changed, String detail) throws IOException {
      write(good.replaceFirst(java.util.regex.Pattern.quote(old), changed));
      fails(Reason.TRUST_FILE_INVALID, detail);
    }

    @ParameterizedTest
    @CsvSource({
      "'anchors: [', YAML_SYNTAX",
      "'format: a\nformat: b', YAML_SYNTAX",
      "'format: karteseal-trust/1\n---\nanchors: []', YAML_SYNTAX",
      "'a: &x [1]\nb: [*x, *x]', ALIAS at line 2",
      "'just text', SCHEMA type",
      "'', ''",
    })
    void yamlThatIsNotOurs(String yaml, String detail) throws IOException {
      write(yaml);
      fails(Reason.TRUST_FILE_INVALID, detail);
    }

    @Test
    void anIdStandsOnce() throws IOException {
      int start = good.indexOf("  - id: root");
      String anchor = good.substring(start, good.indexOf("issuers:"));
      write(good.replace("issuers:", anchor + "issuers:"));
      fails(Reason.TRUST_FILE_INVALID, "LISTED_TWICE at /anchors/1");
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
      write(good + "#".repeat(1024 * 1024));
      fails(Reason.TRUST_FILE_INVALID, "TOO_LARGE");
    }

    @Test
    void bytesThatAreNotText() throws IOException {
      Files.write(dir.resolve("trust.yaml"), new byte[] {0, (byte) 0xFF, 1, 2});
      fails(Reason.TRUST_FILE_INVALID, "");
    }
  }

  @Nested
  class TheCertificates {
    @Test
    void anotherFingerprint() throws IOException {
      write(good.replace(TrustRegister.sha256(ROOT), TrustRegister.sha256(CA)));
      fails(Reason.TRUST_FINGERPRINT_MISMATCH, TrustRegister.sha256(ROOT));
    }

    @ParameterizedTest
    @CsvSource({
      "certificates/../../outside.cer, OUTSIDE_OF_DIRECTORY",
      "/etc/hostname, OUTSIDE_OF_DIRECTORY",
      "certificates/missing.cer, UNREADABLE",
      "certificates, NOT_A_REGULAR_FILE",
      "trust.yaml, NOT_A_CERTIFICATE",
    })
    void aNameThatLeadsToNoCertificate(String name, String detail) throws IOException {
      write(good.replace("certificates/root.cer", name));
      fails(Reason.TRUST_CERTIFICATE_INVALID, detail);
    }

    @Test
    void aSymbolicLinkOutOfTheDirectory(@TempDir Path elsewhere) throws Exception {
      Path target = Files.write(elsewhere.resolve("root.cer"), ROOT.getEncoded());
      Files.delete(dir.resolve("certificates/root.cer"));
      Files.createSymbolicLink(dir.resolve("certificates/root.cer"), target);
      fails(Reason.TRUST_CERTIFICATE_INVALID, "OUTSIDE_OF_DIRECTORY");
    }

    @Test
    void twoInOneFileAndNone() throws Exception {
      Files.writeString(dir.resolve("certificates/root.cer"), pem(ROOT) + pem(CA));
      fails(Reason.TRUST_CERTIFICATE_INVALID, "NOT_EXACTLY_ONE");
      Files.writeString(dir.resolve("certificates/root.cer"), "not a certificate");
      fails(Reason.TRUST_CERTIFICATE_INVALID, "NOT_A_CERTIFICATE");
    }

    @Test
    void aKeyThatNoPathCouldBeVerifiedWith() throws Exception {
      BouncyCastleProvider provider = new BouncyCastleProvider();
      KeyPair keys = KeyPairGenerator.getInstance("ML-DSA-44", provider).generateKeyPair();
      X500Name name = new X500Name("CN=Testbed post-quantum root");
      X509CertificateHolder quantum =
          new JcaX509v3CertificateBuilder(
                  name,
                  java.math.BigInteger.ONE,
                  Date.from(Instant.EPOCH),
                  Date.from(Instant.parse("2040-01-01T00:00:00Z")),
                  name,
                  keys.getPublic())
              .build(
                  new JcaContentSignerBuilder("ML-DSA-44")
                      .setProvider(provider)
                      .build(keys.getPrivate()));
      Files.write(dir.resolve("certificates/root.cer"), quantum.getEncoded());
      fails(Reason.TRUST_CERTIFICATE_INVALID, "KEY_NOT_SUPPORTED");
    }
  }

  @Nested
  class Import {
    private final X509Certificate tsaRoot = TestbedTrust.PKI.authority("tsa-root").certificate();
    private final ImportedAnchor facts =
        new ImportedAnchor(
            "tsa-root",
            Set.of(TrustPurpose.TIMESTAMP),
            new Interval(Instant.parse("2015-01-01T00:00:00Z"), Optional.empty()),
            true,
            "the \"testbed\": # 試験\n",
            Optional.of(Confidence.S));

    private TrustAnchor run(Path target, ImportedAnchor what) throws Exception {
      Path file = Files.write(dir.resolve("incoming.cer"), tsaRoot.getEncoded());
      return TrustDirectory.importAnchor(target, file, TrustRegister.sha256(tsaRoot), what);
    }

    @Test
    void commentsAndEveryOldLineSurvive() throws Exception {
      TrustRegister before = TrustDirectory.load(dir);
      TrustAnchor imported = run(dir, facts);
      TrustRegister after = TrustDirectory.load(dir);
      assertThat(after.anchors()).contains(imported).containsAll(before.anchors()).hasSize(2);
      assertThat(imported.source()).isEqualTo(facts.source());
      assertThat(Files.readString(dir.resolve("trust.yaml")).lines().toList())
          .containsAll(good.lines().toList());
      assertThat(dir.resolve(".trust.yaml.new")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
      "'format: karteseal-trust/1\nanchors: []\n'",
      "'format: karteseal-trust/1\nanchors: # nobody yet\n'",
      "'format: karteseal-trust/1\n'",
    })
    void intoAFileThatListsNobody(String yaml) throws Exception {
      write(yaml);
      run(dir, facts);
      assertThat(TrustDirectory.load(dir).anchors()).hasSize(1);
    }

    @Test
    void intoANewDirectory(@TempDir Path parent) throws Exception {
      Path fresh = parent.resolve("trust");
      run(fresh, facts);
      assertThat(TrustDirectory.load(fresh).anchors())
          .extracting(TrustAnchor::id)
          .contains("tsa-root");
    }

    @Test
    void aWrongFingerprintLeavesEverythingAsItWas() throws Exception {
      Path file = Files.write(dir.resolve("incoming.cer"), tsaRoot.getEncoded());
      SealException failure =
          catchThrowableOfType(
              SealException.class,
              () -> TrustDirectory.importAnchor(dir, file, TrustRegister.sha256(CA), facts));
      assertThat(failure.reason()).isEqualTo(Reason.TRUST_FINGERPRINT_MISMATCH);
      assertThat(Files.readString(dir.resolve("trust.yaml"))).isEqualTo(good);
      assertThat(dir.resolve("certificates/tsa-root.cer")).doesNotExist();
    }

    @Test
    void aTakenIdLeavesEverythingAsItWas() throws Exception {
      run(dir, facts);
      byte[] yaml = Files.readAllBytes(dir.resolve("trust.yaml"));
      SealException failure = catchThrowableOfType(SealException.class, () -> run(dir, facts));
      assertThat(failure.detail()).contains("ID_TAKEN");
      assertThat(Files.readAllBytes(dir.resolve("trust.yaml"))).isEqualTo(yaml);
      assertThat(dir.resolve("certificates/tsa-root.cer")).exists();
    }

    @Test
    void aTextThatCannotBeExtendedIsLeftAlone() throws Exception {
      String flow = "{format: karteseal-trust/1, anchors: []}\n";
      write(flow);
      SealException failure = catchThrowableOfType(SealException.class, () -> run(dir, facts));
      assertThat(failure.reason()).isEqualTo(Reason.TRUST_FILE_INVALID);
      assertThat(Files.readString(dir.resolve("trust.yaml"))).isEqualTo(flow);
    }
  }

  @Nested
  class Check {
    private Stream<TrustRemark.Code> codes(String at) throws SealException {
      return TrustDirectory.check(dir, Instant.parse(at)).stream().map(TrustRemark::code);
    }

    @Test
    void nowAndLater() throws SealException {
      assertThat(codes("2026-06-01T00:00:00Z"))
          .containsExactlyInAnyOrder(
              TrustRemark.Code.NO_TIMESTAMP_ANCHOR, TrustRemark.Code.UNVERIFIED_STATEMENT);
      assertThat(codes("2043-06-01T00:00:00Z"))
          .contains(TrustRemark.Code.ANCHOR_ENDS_SOON, TrustRemark.Code.ISSUER_EXPIRED);
      assertThat(codes("2044-06-01T00:00:00Z"))
          .contains(TrustRemark.Code.ANCHOR_ENDED, TrustRemark.Code.NO_SIGNATURE_ANCHOR);
      assertThat(codes("2013-06-01T00:00:00Z"))
          .contains(
              TrustRemark.Code.ANCHOR_NOT_TRUSTED_YET, TrustRemark.Code.NO_ACCREDITED_AUTHORITY);
    }
  }

  @Test
  void theFormatOfTheDocumentationIsTheFormatOfTheSchema() throws Exception {
    String doc = Files.readString(Path.of("../docs/trust-directory.md"), StandardCharsets.UTF_8);
    String yaml = doc.substring(doc.indexOf("```yaml") + 7, doc.lastIndexOf("```"));
    write(yaml.replaceAll("[0-9A-F]{4}\\.\\.\\.", TrustRegister.sha256(CA)));
    fails(Reason.TRUST_CERTIFICATE_INVALID, "UNREADABLE");
  }
}
