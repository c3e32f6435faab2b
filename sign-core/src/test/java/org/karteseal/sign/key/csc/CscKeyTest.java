package org.karteseal.sign.key.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestbedServer;

/** The testbed's service on loopback. */
class CscKeyTest {
  private static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), 256 * 1024);
  private static final byte[] CONTENT = {1, 2, 3};
  private static final SettableClock CLOCK = SettableClock.at(TestWorld.START);
  private static final List<TestbedServer> SERVER = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    SERVER.add(TestbedServer.start(CLOCK));
  }

  @AfterAll
  static void stop() {
    SERVER.forEach(TestbedServer::close);
  }

  @BeforeEach
  void now() {
    CLOCK.set(TestWorld.START);
  }

  private static TestbedServer server() {
    return SERVER.get(0);
  }

  private static CscService service(Optional<String> credential, int documents, String secret) {
    CscAccess access =
        new CscAccess.ClientCredentials(
            server().cscTokenUri(), TestbedServer.CSC_CLIENT, Secret.of(secret.toCharArray()));
    return CscService.open(
        new CscConfiguration("testbed", server().cscUri(), credential, access, documents, LIMITS),
        CLOCK);
  }

  private static CscService service(String credential, int documents) {
    return service(Optional.of(credential), documents, TestbedServer.CSC_SECRET);
  }

  private static CountedEntries entries() {
    return new CountedEntries(Map.of("PIN", TestbedServer.CSC_PIN, "OTP", TestbedServer.CSC_OTP));
  }

  private static SealException failure(CscKey key) {
    return catchThrowableOfType(
        SealException.class, () -> key.sign(SignatureScheme.RSA_SHA256, CONTENT));
  }

  @Test
  void whatTheServiceSays() throws Exception {
    CscService service = service("doctor", 1);
    assertThat(service.specification()).isEqualTo("2.0.0.2");
    assertThat(service.credentials()).contains("doctor", "doctor.otp");
    CscCredential credential = service.credential("doctor.otp");
    assertThat(credential.chain()).isEqualTo(server().pki().identity("doctor").chain());
    assertThat(credential.hashesBound()).isTrue();
    assertThat(credential.objects())
        .extracting(AuthorizationObject::id)
        .containsExactly("PIN", "OTP");
  }

  @Test
  void onePinForSeveralDocumentsUntilTheyAreUsedUpOrTheTimeIsOver() throws Exception {
    CountedEntries entries = entries();
    try (CscKey key = service("doctor", 3).key(entries)) {
      for (int i = 0; i < 4; i++) {
        key.sign(SignatureScheme.RSA_SHA256, CONTENT);
      }
      assertThat(entries.asked).containsExactly("PIN", "PIN");
      CLOCK.advance(Duration.ofMinutes(5));
      key.sign(SignatureScheme.RSA_SHA256, CONTENT);
      assertThat(entries.asked).hasSize(3);
      // The bearer token has ended meanwhile, and is had anew without anybody being asked.
      CLOCK.advance(Duration.ofHours(2));
      key.sign(SignatureScheme.RSA_SHA256, CONTENT);
      assertThat(entries.asked).hasSize(4);
    }
  }

  @Test
  void manyHashesInBatchesInTheirOrder() throws Exception {
    List<byte[]> contents = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      contents.add(("record " + i).getBytes(StandardCharsets.UTF_8));
    }
    CountedEntries entries = entries();
    try (CscKey key = service("doctor.otp", 100).key(entries)) {
      List<byte[]> values = key.signAll(SignatureScheme.RSA_SHA256, contents);
      assertThat(values).hasSize(250);
      for (int i = 0; i < 250; i++) {
        assertThat(
                SignatureScheme.RSA_SHA256.verifies(
                    key.certificate().getPublicKey(), contents.get(i), values.get(i)))
            .isTrue();
      }
    }
    // SCAL 2: each batch of 100 has an authorisation of its own.
    assertThat(Collections.frequency(entries.asked, "OTP")).isEqualTo(3);
  }

  @Test
  void ecdsa() throws Exception {
    try (CscKey key = service("doctor-g3", 1).key(entries())) {
      SignatureScheme scheme =
          SignatureScheme.forKey(key.certificate().getPublicKey()).orElseThrow();
      assertThat(scheme.family()).isEqualTo("ECDSA");
      assertThat(key.sign(scheme, CONTENT)).startsWith(0x30);
    }
  }

  @Test
  void aWrongPinIsNotTriedAgain() throws Exception {
    CountedEntries entries = new CountedEntries(Map.of("PIN", "0000"));
    try (CscKey key = service("doctor", 1).key(entries)) {
      for (int i = 0; i < 3; i++) {
        SealException failure = failure(key);
        assertThat(failure.reason()).isEqualTo(Reason.KEY_PASSWORD_WRONG);
        assertThat(failure.detail()).isEqualTo("invalid_pin");
        assertThat(failure.toString()).doesNotContain("0000");
      }
    }
    assertThat(entries.asked).hasSize(1);
  }

  @Test
  void nobodyEntersTheOneTimePassword() throws Exception {
    CountedEntries entries = new CountedEntries(Map.of("PIN", TestbedServer.CSC_PIN));
    try (CscKey key = service("doctor.otp", 1).key(entries)) {
      assertThat(failure(key).detail()).isEqualTo("NO_PIN");
    }
  }

  @Test
  void whoIsNotKnownGetsNothing() {
    SealException refused =
        catchThrowableOfType(
            SealException.class, () -> service(Optional.of("doctor"), 1, "wrong").key(entries()));
    assertThat(refused.detail()).isEqualTo("TOKEN_REFUSED");
    SealException many =
        catchThrowableOfType(
            SealException.class,
            () -> service(Optional.empty(), 1, TestbedServer.CSC_SECRET).key(entries()));
    assertThat(many.reason()).isEqualTo(Reason.KEY_AMBIGUOUS);
    SealException unknown =
        catchThrowableOfType(SealException.class, () -> service("nobody", 1).key(entries()));
    assertThat(unknown.detail()).isEqualTo("invalid_request");
  }

  @Test
  void secretsAreInNoText() throws Exception {
    CscService service = service("doctor", 1);
    try (CscKey key = service.key(entries())) {
      assertThat(List.of(service.toString(), key.toString(), key.credential().toString()))
          .containsExactly("testbed", "testbed", "CscCredential[doctor]");
      assertThat(service.configuration().access().toString()).isEqualTo("ClientCredentials");
    }
  }

  @Test
  void aClosedKeyDoesNotSign() throws Exception {
    CscKey key = service("doctor", 1).key(entries());
    key.close();
    assertThat(failure(key).detail()).isEqualTo("KEY_CLOSED");
  }
}
