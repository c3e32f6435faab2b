package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.sign.http.BoundedHttp;
import org.karteseal.sign.key.Secret;
import org.karteseal.testcerts.TestTsa;

/** An authority that asks for a client certificate on TLS. */
class ClientCertificateTest {
  private static final char[] PASSWORD = "testbed".toCharArray();
  private static final TsaBench BENCH = TsaBench.shared();
  private static final KeyStore SERVER = identity("server");
  private static final KeyStore CLIENT = identity("client");
  private static final KeyStore STRANGER = identity("stranger");
  @TempDir private static Path folder;
  private static HttpsServer server = server();

  @BeforeAll
  static void serve() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(SERVER, PASSWORD);
    context.init(keys.getKeyManagers(), trusting(CLIENT).getTrustManagers(), null);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            parameters.setSSLParameters(tls);
          }
        });
    TestTsa tsa = TestTsa.of(BENCH.pki, "tsa-1");
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = tsa.respond(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void close() {
    server.stop(0);
  }

  private static TsaReply ask(KeyStore shown) throws Exception {
    Path file = folder.resolve("shown.p12");
    try (var out = Files.newOutputStream(file)) {
      shown.store(out, PASSWORD);
    }
    var authentication = new Authentication.ClientCertificate(file, Secret.of(PASSWORD));
    URI url = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
    SSLContext tls = ClientTls.context(authentication, trusting(SERVER).getTrustManagers());
    return TsaClient.over(
            BoundedHttp.of(TsaBench.LIMITS, tls),
            BENCH.configuration("tsa-1", url, authentication),
            new TokenCheck(BENCH.rules()),
            BENCH.clock,
            new SecureRandom())
        .ask(TsaBench.IMPRINT);
  }

  @Test
  void theRightCertificateLetsIn() throws Exception {
    assertThat(ask(CLIENT).code()).isEqualTo("ACCEPTED");
  }

  @Test
  void anotherDoesNot() throws Exception {
    assertThat(ask(STRANGER)).isInstanceOf(TsaReply.Unreachable.class);
  }

  @Test
  void aServerThatThePlatformDoesNotTrustIsNotTalkedTo() throws Exception {
    URI url = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
    TsaClient client =
        BENCH.client(BENCH.configuration("tsa-1", url, new Authentication.None()), BENCH.rules());
    assertThat(client.ask(TsaBench.IMPRINT).code()).isEqualTo("TLS");
  }

  @Test
  void aWrongPasswordIsTold() throws Exception {
    Path file = folder.resolve("wrong.p12");
    try (var out = Files.newOutputStream(file)) {
      CLIENT.store(out, PASSWORD);
    }
    var wrong = new Authentication.ClientCertificate(file, Secret.of("wrong".toCharArray()));
    assertThatThrownBy(() -> ClientTls.context(wrong))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> assertThat(e.reason()).isEqualTo(SealException.Reason.KEY_PASSWORD_WRONG));
  }

  private static HttpsServer server() {
    try {
      return HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static TrustManagerFactory trusting(KeyStore identity) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("trusted", identity.getCertificate("key"));
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory;
  }

  /** A self-signed certificate for localhost, with the real clock's dates: TLS reads that clock. */
  private static KeyStore identity(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      KeyPair key = generator.generateKeyPair();
      X500Name subject = new X500Name("CN=Testbed TLS " + name);
      X509CertificateHolder certificate =
          new JcaX509v3CertificateBuilder(
                  subject,
                  BigInteger.ONE,
                  Date.from(Instant.EPOCH),
                  Date.from(Instant.parse("2096-01-01T00:00:00Z")),
                  subject,
                  key.getPublic())
              .addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()));
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      X509Certificate parsed = new JcaX509CertificateConverter().getCertificate(certificate);
      store.setKeyEntry("key", key.getPrivate(), PASSWORD, new Certificate[] {parsed});
      return store;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
