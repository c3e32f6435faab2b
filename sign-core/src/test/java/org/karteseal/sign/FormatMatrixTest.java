package org.karteseal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.karteseal.sign.ades.AdesAugmenter;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.SigningKey;
import org.karteseal.sign.key.csc.CscAccess;
import org.karteseal.sign.key.csc.CscConfiguration;
import org.karteseal.sign.key.csc.CscService;
import org.karteseal.sign.key.pkcs11.PinEntry;
import org.karteseal.sign.key.pkcs11.PinRequest;
import org.karteseal.sign.key.pkcs11.PinSession;
import org.karteseal.sign.key.pkcs11.Pkcs11Key;
import org.karteseal.sign.key.pkcs11.Pkcs11Uri;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.SoftHsm;
import org.karteseal.testcerts.SoftToken;
import org.karteseal.testcerts.Testbed;
import org.karteseal.testcerts.TestbedServer;

/**
 * Every format at every level with every kind of key: each cell is signed, augmented twice and
 * judged. A file, a card that offers CKM_RSA_PKCS only, and a remote service hold the same key.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormatMatrixTest {
  private static final String PASSWORD = "testbed";
  private static final String PIN = "246810";

  private final SettableClock clock = SettableClock.at(TestWorld.START);
  private final Map<KeyKind, SigningKey> keys = new java.util.EnumMap<>(KeyKind.class);
  private final List<String> table = new ArrayList<>();
  private TestbedServer server;
  private TestWorld world;

  enum KeyKind {
    PKCS12,
    /** SoftHSM2 through PKCS #11, restricted to CKM_RSA_PKCS. */
    PKCS11,
    CSC
  }

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    server = TestbedServer.start(clock);
    world = TestWorld.of(server.pki(), clock);
    Path testbed = folder.resolve("testbed");
    Testbed.write(testbed, server, new Testbed.Options(PASSWORD, List.of("doctor")));
    try (Secret password = Secret.of(PASSWORD.toCharArray())) {
      keys.put(
          KeyKind.PKCS12,
          Pkcs12Key.open(testbed.resolve("keys/doctor.p12"), password, Optional.empty()));
    }
    if (SoftHsm.isInstalled()) {
      SoftToken token =
          SoftHsm.inThisProcess(
                  Files.createDirectory(folder.resolve("hsm")), List.of("CKM_RSA_PKCS"))
              .token("doctor", PIN, server.pki().identity("doctor"));
      keys.put(
          KeyKind.PKCS11,
          Pkcs11Key.open(
              Pkcs11Uri.parse(token.uri()),
              new TypedPin(),
              new PinSession(1000, Duration.ofHours(8)),
              clock));
    }
    CscAccess access =
        new CscAccess.ClientCredentials(
            server.cscTokenUri(),
            TestbedServer.CSC_CLIENT,
            Secret.of(TestbedServer.CSC_SECRET.toCharArray()));
    HttpLimits limits = new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), 256 * 1024);
    keys.put(
        KeyKind.CSC,
        CscService.open(
                new CscConfiguration(
                    "testbed", server.cscUri(), Optional.of("doctor"), access, 50, limits),
                clock)
            .key(object -> Optional.of(Secret.of(TestbedServer.CSC_PIN.toCharArray()))));
  }

  @AfterAll
  void close() throws Exception {
    keys.values().forEach(SigningKey::close);
    server.close();
    Files.write(Path.of("target", "format-matrix.tsv"), table);
  }

  static Stream<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    for (SignatureForm form : SignatureForm.values()) {
      for (SignatureLevel level : SignatureLevel.values()) {
        for (KeyKind kind : KeyKind.values()) {
          if (form != SignatureForm.JADES_COMPACT || level == SignatureLevel.B) {
            cells.add(Arguments.of(form, level, kind));
          }
        }
      }
    }
    return cells.stream();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("cells")
  void signsAugmentsTwiceAndIsJudged(SignatureForm form, SignatureLevel level, KeyKind kind)
      throws Exception {
    SigningKey key = keys.get(kind);
    assumeTrue(key != null, "SoftHSM2 and OpenSC are not installed");
    clock.set(TestWorld.START);
    SigningRequest request =
        SigningRequest.of(SampleContents.of(form, world), key).atLevel(level).inForm(form);
    try (SignedRecord signed = world.signer("tsa-1").sign(request)) {
      SignatureFinding made = newest(signed.document());
      assertThat(made.intact()).isTrue();
      assertThat(made.level()).contains(level);
      assertThat(made.signer()).contains(key.certificate());
      if (form != SignatureForm.JADES_COMPACT) {
        augmentTwice(signed.document());
      }
    }
    table.add(form + "\t" + level + "\t" + kind + "\tsigned, augmented twice, TOTAL_PASSED");
  }

  private void augmentTwice(Document signed) throws SealException {
    Document document = signed;
    for (int round = 1; round <= 2; round++) {
      clock.set(TestWorld.START.plus(Duration.ofDays(round)));
      document =
          new AdesAugmenter(world.trust(), world.revocation())
              .raise(document, SignatureLevel.LTA, world.timestamps("tsa-1"), clock.instant())
              .document();
    }
    SignatureFinding finding = newest(document);
    assertThat(finding.conclusion()).isEqualTo(Conclusion.passed());
    assertThat(finding.level()).contains(SignatureLevel.LTA);
  }

  private SignatureFinding newest(Document document) throws SealException {
    List<SignatureFinding> findings =
        new AdesValidator(world.trust(), AlgorithmPolicy.standard(), RevocationSource.none())
            .validate(document, clock.instant())
            .signatures();
    assertThat(findings).isNotEmpty();
    return findings.get(findings.size() - 1);
  }

  /** Somebody who types the PIN whenever asked. */
  private static final class TypedPin implements PinEntry {
    @Override
    public Optional<Secret> enter(PinRequest request) {
      return Optional.of(Secret.of(PIN.toCharArray()));
    }

    @Override
    public boolean attended() {
      return true;
    }
  }
}
