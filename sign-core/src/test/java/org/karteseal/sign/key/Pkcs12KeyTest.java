package org.karteseal.sign.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

class Pkcs12KeyTest {
  private static final char[] PASSWORD = "testbed".toCharArray();
  @TempDir private static Path folder;
  private static KeyPair keyPair = key();
  private static X509Certificate leaf = certificate("CN=Testbed leaf", "CN=Testbed CA");
  private static X509Certificate ca = certificate("CN=Testbed CA", "CN=Testbed CA");
  private static Path file = Path.of("");

  @BeforeAll
  static void writeFile() throws Exception {
    file = store("one.p12", "signer");
  }

  @Test
  void opensSignsAndGivesTheChainLeafFirst() throws Exception {
    try (Secret password = Secret.of(PASSWORD);
        SigningKey key = Pkcs12Key.open(file, password, Optional.empty())) {
      assertThat(key.chain()).containsExactly(leaf, ca);
      SignatureScheme scheme = SignatureScheme.forKey(leaf.getPublicKey()).orElseThrow();
      byte[] value = key.sign(scheme, new byte[] {1, 2, 3});
      Signature verifier = Signature.getInstance(scheme.jcaName());
      verifier.initVerify(leaf.getPublicKey());
      verifier.update(new byte[] {1, 2, 3});
      assertThat(verifier.verify(value)).isTrue();
      assertReason(() -> key.sign(SignatureScheme.RSA_SHA256, value), Reason.KEY_FAILED);
    }
  }

  @Test
  void aClosedKeyDoesNotSign() throws Exception {
    SigningKey closed;
    try (Secret password = Secret.of(PASSWORD);
        SigningKey key = Pkcs12Key.open(file, password, Optional.empty())) {
      closed = key;
    }
    assertReason(() -> closed.sign(SignatureScheme.ECDSA_SHA256, new byte[1]), Reason.KEY_FAILED);
  }

  @Test
  void toldApartByReason() throws Exception {
    Path damaged = folder.resolve("damaged.p12");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
    Path text = Files.writeString(folder.resolve("text.p12"), "not a key file");
    Path empty = Files.write(folder.resolve("empty.p12"), new byte[0]);
    Path huge = Files.write(folder.resolve("huge.p12"), new byte[1024 * 1024 + 1]);
    assertReason(() -> open(file, "wrong"), Reason.KEY_PASSWORD_WRONG);
    assertReason(() -> open(file, ""), Reason.KEY_PASSWORD_WRONG);
    for (Path unreadable :
        new Path[] {damaged, text, empty, huge, folder, folder.resolve("none")}) {
      assertReason(() -> open(unreadable, "testbed"), Reason.KEY_STORE_UNREADABLE);
    }
    assertReason(() -> open(store("none.p12"), "testbed"), Reason.KEY_NOT_FOUND);
    assertReason(() -> open(store("two.p12", "a", "b"), "testbed"), Reason.KEY_AMBIGUOUS);
  }

  @Test
  void anAliasChooses() throws Exception {
    Path two = store("aliases.p12", "a", "b");
    try (Secret password = Secret.of(PASSWORD)) {
      try (SigningKey b = Pkcs12Key.open(two, password, Optional.of("b"))) {
        assertThat(b.certificate()).isEqualTo(leaf);
      }
      assertReason(() -> Pkcs12Key.open(two, password, Optional.of("c")), Reason.KEY_NOT_FOUND);
    }
  }

  @Test
  void anyPrefixIsARefusalAndNothingElse() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    Path prefix = folder.resolve("prefix.p12");
    for (int length = 0; length < bytes.length; length += 37) {
      Files.write(prefix, Arrays.copyOf(bytes, length));
      assertReason(() -> open(prefix, "testbed"), Reason.KEY_STORE_UNREADABLE);
    }
  }

  @Test
  void secretsStaySecret() throws Exception {
    Path line = Files.writeString(folder.resolve("password"), "testbed\r\nsecond line\n");
    Secret secret = Secret.fromFile(line);
    assertThat(secret.copy()).isEqualTo(PASSWORD);
    assertThat(secret.toString()).doesNotContain("testbed");
    try (secret) {
      assertThat(secret.toString()).isEqualTo("secret");
    }
    assertThatThrownBy(secret::copy).isInstanceOf(IllegalStateException.class);
    assertThat(Secret.fromEnvironment("PIN", Map.of("PIN", "testbed")).copy()).isEqualTo(PASSWORD);
    assertReason(() -> Secret.fromEnvironment("PIN", Map.of()), Reason.KEY_FAILED);
    assertReason(() -> Secret.fromFile(folder.resolve("none")), Reason.KEY_FAILED);
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});
    assertReason(() -> Secret.fromFile(binary), Reason.KEY_FAILED);
  }

  private interface Act {
    Object run() throws Exception;
  }

  private static void assertReason(Act act, Reason reason) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(SealException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static SigningKey open(Path path, String password) throws SealException {
    try (Secret secret = Secret.of(password.toCharArray())) {
      return Pkcs12Key.open(path, secret, Optional.empty());
    }
  }

  private static Path store(String name, String... aliases) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", ca);
    for (String alias : aliases) {
      store.setKeyEntry(alias, keyPair.getPrivate(), PASSWORD, new Certificate[] {leaf, ca});
    }
    Path path = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(path)) {
      store.store(out, PASSWORD);
    }
    return path;
  }

  private static KeyPair key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate certificate(String subject, String issuer) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      new X500Name(issuer),
                      BigInteger.valueOf(subject.length()),
                      Date.from(Instant.EPOCH),
                      Date.from(Instant.parse("2096-01-01T00:00:00Z")),
                      new X500Name(subject),
                      keyPair.getPublic())
                  .build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(keyPair.getPrivate())));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
