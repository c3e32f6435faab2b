package org.karteseal.testcerts;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.karteseal.testcerts.internal.http.Exchange;
import org.karteseal.testcerts.internal.http.Loopback;

/**
 * The testbed on the loopback address: timestamps at {@code /tsa/{id}} and, with user and password,
 * at {@code /tsa-basic/{id}}; revocation lists at {@code /crl/{authority}.crl}; OCSP at {@code
 * /ocsp/{authority}}; authorities' certificates at {@code /certificate/{authority}.cer}; a remote
 * signing service (CSC API v2) at {@code /csc/v2/} with its tokens at {@code /oauth2/token}; the
 * qualification register at {@code /register/}; the registered verifier's OCSP at {@code
 * /jpki-verifier/}; controls for scripts at {@code /control/}.
 */
public final class TestbedServer implements AutoCloseable {
  public static final String BASIC_USER = "testbed";
  public static final String BASIC_PASSWORD = "testbed";

  /** The client id of the remote signing service. */
  public static final String CSC_CLIENT = "testbed";

  /** The secret of that client. */
  public static final String CSC_SECRET = "testbed";

  /** The PIN of every credential. */
  public static final String CSC_PIN = "1234";

  /** The one-time password of every credential that wants one; it is not one-time. */
  public static final String CSC_OTP = "654321";

  private final Loopback http;
  private final TestPki pki;
  private final TestVerifier verifier;
  private @Nullable TestRegister register;
  private final Map<String, TestTsa> authorities = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private TestbedServer(Loopback http, SettableClock clock) {
    this.http = http;
    this.pki = TestPki.generate(clock, http.base());
    this.verifier = TestVerifier.of(pki);
    http.serve("/tsa/", new TsaEndpoint(this::tsa, false, closed));
    http.serve("/tsa-basic/", new TsaEndpoint(this::tsa, true, closed));
    http.serve("/crl/", this::crl);
    http.serve("/ocsp/", this::ocsp);
    http.serve("/certificate/", this::certificate);
    CscEndpoint csc = new CscEndpoint(pki);
    http.serve("/csc/v2/", csc);
    http.serve("/oauth2/token", csc::token);
    http.serve("/register/", this::register);
    http.serve("/jpki-verifier/", this::verifier);
    http.serve("/control/", new ControlEndpoint(this));
    http.start();
  }

  /** Starts on any free port. */
  public static TestbedServer start(SettableClock clock) throws IOException {
    return start(clock, 0);
  }

  /** Starts on a port; fails when it is taken. */
  public static TestbedServer start(SettableClock clock, int port) throws IOException {
    return new TestbedServer(Loopback.bind(port), clock);
  }

  public TestPki pki() {
    return pki;
  }

  public URI baseUri() {
    return http.base();
  }

  /** The authority that answers at {@link #tsaUri}. */
  public TestTsa tsa(String id) {
    return authorities.computeIfAbsent(id, name -> TestTsa.of(pki, name));
  }

  /** Where to send timestamp requests. */
  public URI tsaUri(String id) {
    String path = tsa(id).basicAuthentication() ? "/tsa-basic/" : "/tsa/";
    return http.base().resolve(path + id);
  }

  /** The base of the remote signing service. */
  public URI cscUri() {
    return http.base().resolve("/csc/v2");
  }

  /** Where the remote signing service gives out tokens. */
  public URI cscTokenUri() {
    return http.base().resolve("/oauth2/token");
  }

  /** The register that answers at {@link #registerUri}. */
  public synchronized TestRegister register() {
    TestRegister known = register;
    if (known == null) {
      known = TestRegister.of(pki);
      register = known;
    }
    return known;
  }

  /** Where questions to the qualification register go. */
  public URI registerUri() {
    return http.base().resolve("/register/");
  }

  /** Where OCSP requests on citizens' certificates go. */
  public URI verifierUri() {
    return http.base().resolve("/jpki-verifier/");
  }

  public URI crlUri(String authority) {
    return http.base().resolve("/crl/" + authority + ".crl");
  }

  public URI ocspUri(String authority) {
    return http.base().resolve("/ocsp/" + authority);
  }

  /** Cuts every connection, ends every thread and frees the port. */
  @Override
  public void close() {
    closed.countDown();
    http.close();
  }

  private void crl(Exchange exchange) throws IOException {
    exchange.send(200, "application/pkix-crl", pki.authority(named(exchange, ".crl")).crl());
  }

  private void register(Exchange exchange) throws IOException, Exchange.TooLarge {
    byte[] answer = register().answer(exchange.body()).getBytes(StandardCharsets.US_ASCII);
    exchange.send(200, "application/jose", answer);
  }

  private void verifier(Exchange exchange) throws IOException, Exchange.TooLarge {
    exchange.send(200, "application/ocsp-response", verifier.respond(exchange.body()));
  }

  private void certificate(Exchange exchange) throws IOException {
    try {
      byte[] der = pki.authority(named(exchange, ".cer")).certificate().getEncoded();
      exchange.send(200, "application/pkix-cert", der);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** RFC 6960, appendix A: the request is the body of a POST or, in base64, the path of a GET. */
  private void ocsp(Exchange exchange) throws IOException, Exchange.TooLarge {
    String name = exchange.name();
    int slash = name.indexOf('/');
    String authority = slash < 0 ? name : name.substring(0, slash);
    byte[] request =
        slash < 0 ? exchange.body() : Base64.getDecoder().decode(name.substring(slash + 1));
    exchange.send(200, "application/ocsp-response", pki.authority(authority).ocsp(request));
  }

  private static String named(Exchange exchange, String suffix) {
    String name = exchange.name();
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }
}
