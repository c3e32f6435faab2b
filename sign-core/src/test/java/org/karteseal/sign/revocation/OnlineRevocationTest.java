package org.karteseal.sign.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.karteseal.sign.revocation.RevocationBench.NOON;
import static org.karteseal.sign.revocation.RevocationBench.nothing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.revocation.RevocationStatus.Standing;

class OnlineRevocationTest {
  private static final RevocationBench BENCH = new RevocationBench();
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server = open();
  private final OnlineRevocation online =
      new OnlineRevocation(
          Clock.fixed(NOON, ZoneOffset.UTC), new SecureRandom(), FetchLimits.standard());

  private interface Reply {
    byte[] to(byte[] request) throws IOException;
  }

  private static HttpServer open() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(String path, Reply reply) {
    server.createContext(
        path,
        exchange -> {
          requests.incrementAndGet();
          byte[] body = reply.to(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private GeneralName address(String path) {
    return new GeneralName(
        GeneralName.uniformResourceIdentifier,
        "http://localhost:" + server.getAddress().getPort() + path);
  }

  private X509Certificate withCrlAt(GeneralName... names) {
    DistributionPoint[] points = new DistributionPoint[names.length];
    for (int i = 0; i < names.length; i++) {
      points[i] =
          new DistributionPoint(new DistributionPointName(new GeneralNames(names[i])), null, null);
    }
    return BENCH.certificate(
        BigInteger.TEN,
        b -> b.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(points)));
  }

  private X509Certificate withOcspAt(GeneralName name) {
    return BENCH.certificate(
        BigInteger.TEN,
        b ->
            b.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                    new AccessDescription(AccessDescription.id_ad_ocsp, name))));
  }

  private Standing standing(X509Certificate certificate) {
    return RevocationCheck.status(
            certificate, BENCH.ca, List.of(), online.find(certificate, BENCH.ca, NOON), NOON)
        .standing();
  }

  @Test
  void aCrlIsFetchedOnceUntilItsNextUpdate() {
    byte[] crl = BENCH.crl(NOON.minusSeconds(60), nothing()).der().toByteArray();
    serve("/crl", request -> crl);
    X509Certificate certificate =
        withCrlAt(
            new GeneralName(GeneralName.uniformResourceIdentifier, "ldap://x/"), address("/crl"));
    assertThat(standing(certificate)).isEqualTo(Standing.GOOD);
    assertThat(standing(certificate)).isEqualTo(Standing.GOOD);
    assertThat(requests).hasValue(1);
    assertThat(online.find(certificate, BENCH.ca, NOON.plus(Duration.ofDays(5)))).hasSize(1);
    assertThat(requests).hasValue(2);
  }

  @Test
  void theNextAddressIsAskedWhenOneDoesNotAnswer() {
    byte[] crl = BENCH.crl(NOON.minusSeconds(60), nothing()).der().toByteArray();
    serve("/junk", request -> "<html>busy</html>".getBytes(StandardCharsets.UTF_8));
    serve("/good", request -> crl);
    assertThat(standing(withCrlAt(address("/none"), address("/junk"), address("/good"))))
        .isEqualTo(Standing.GOOD);
  }

  @Test
  void dataFromTheFutureIsNotTaken() {
    byte[] crl = BENCH.crl(NOON.plus(Duration.ofHours(1)), nothing()).der().toByteArray();
    serve("/crl", request -> crl);
    assertThat(online.find(withCrlAt(address("/crl")), BENCH.ca, NOON)).isEmpty();
  }

  @Test
  void ocspRepeatsTheNonce() {
    serve("/ocsp", request -> ocsp(request, false));
    assertThat(standing(withOcspAt(address("/ocsp")))).isEqualTo(Standing.GOOD);
  }

  @Test
  void anotherNonceIsAnotherAnswer() {
    serve("/ocsp", request -> ocsp(request, true));
    assertThat(standing(withOcspAt(address("/ocsp")))).isEqualTo(Standing.UNKNOWN);
  }

  private static byte[] ocsp(byte[] request, boolean wrongNonce) throws IOException {
    OCSPReq question = new OCSPReq(request);
    Extension nonce = question.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    byte[] value = nonce.getExtnValue().getOctets();
    value[value.length - 1] ^= (byte) (wrongNonce ? 1 : 0);
    return BENCH
        .ocsp(
            BENCH.caKey,
            new X509Certificate[0],
            b -> {
              b.addResponse(
                  question.getRequestList()[0].getCertID(),
                  CertificateStatus.GOOD,
                  Date.from(NOON),
                  Date.from(NOON.plusSeconds(60)),
                  null);
              b.setResponseExtensions(
                  new Extensions(new Extension(nonce.getExtnId(), false, value)));
            })
        .der()
        .toByteArray();
  }
}
