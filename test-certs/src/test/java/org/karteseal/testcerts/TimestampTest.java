package org.karteseal.testcerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a timestamp authority of the testbed issues when nothing is wrong. */
class TimestampTest {
  private static final byte[] CONTENT = "試験".getBytes(StandardCharsets.UTF_8);
  private static final BigInteger NONCE = BigInteger.valueOf(4711);
  private final SettableClock clock = Shared.PKI.clock();

  @ParameterizedTest
  @ValueSource(
      strings = {"tsa-1", "tsa-3", "tsa-b", "tsa-basic", "tsa-not-accredited", "hostile-tsa"})
  void opensslAcceptsTheToken(String id, @TempDir Path folder) throws Exception {
    var openssl = new OpenSsl(folder);
    TestTsa tsa = TestTsa.of(Shared.PKI, id);
    Path content = openssl.file("content", CONTENT);
    Path query = folder.resolve("query");
    openssl.run("ts", "-query", "-data", content, "-sha512", "-cert", "-out", query);
    byte[] answer = tsa.respond(Files.readAllBytes(query));
    Path reply = openssl.file("reply", answer);
    var chain = tsa.identity().chain();
    Path root = openssl.pem("root.pem", chain.subList(chain.size() - 1, chain.size()));
    Path others = openssl.pem("others.pem", chain);
    long at = tsa.identity().certificate().getNotBefore().toInstant().getEpochSecond() + 86_400;
    assertThat(
            openssl.run(
                "ts",
                "-verify",
                "-queryfile",
                query,
                "-in",
                reply,
                "-CAfile",
                root,
                "-untrusted",
                others,
                "-attime",
                at))
        .contains("Verification: OK");
  }

  @ParameterizedTest
  @CsvSource({"SHA-256", "SHA-384", "SHA-512"})
  void stampsEachDigest(String digest) throws Exception {
    TimeStampToken token = token("tsa-1", request(digest, true));
    assertThat(token.getTimeStampInfo().getMessageImprintDigest())
        .isEqualTo(MessageDigest.getInstance(digest).digest(CONTENT));
    assertThat(token.getTimeStampInfo().getNonce()).isEqualTo(NONCE);
    assertThat(token.getTimeStampInfo().getPolicy()).hasToString("2.999.1.1");
    assertThat(token.getTimeStampInfo().getGenTime().toInstant()).isEqualTo(clock.instant());
    token.validate(
        new JcaSimpleSignerInfoVerifierBuilder().build(Shared.PKI.identity("tsa-1").certificate()));
  }

  @Test
  void refusesSha1() throws Exception {
    var response =
        new TimeStampResponse(TestTsa.of(Shared.PKI, "tsa-1").respond(request("SHA-1", true)));
    assertThat(response.getStatus()).isEqualTo(2);
    assertThat(response.getFailInfo().intValue()).isEqualTo(128);
  }

  @Test
  void refusesWhatIsNotARequest() throws Exception {
    for (byte[] bytes : List.of(new byte[0], new byte[] {1, 2, 3}, CONTENT)) {
      var response = new TimeStampResponse(TestTsa.of(Shared.PKI, "tsa-1").respond(bytes));
      assertThat(response.getStatus()).isEqualTo(2);
    }
  }

  @Test
  void leavesCertificatesOutUnlessAsked() throws Exception {
    assertThat(token("tsa-1", request("SHA-256", false)).getCertificates().getMatches(null))
        .isEmpty();
    assertThat(token("tsa-1", request("SHA-256", true)).getCertificates().getMatches(null))
        .hasSize(3);
  }

  @Test
  void version1NamesTheChainAndOnlyTheFirstNameFits() throws Exception {
    TimeStampToken token = token("tsa-ess-v1", request("SHA-256", true));
    Attribute attribute =
        token.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificate);
    var ids = SigningCertificate.getInstance(attribute.getAttrValues().getObjectAt(0)).getCerts();
    var chain = Shared.PKI.identity("tsa-ess-v1").chain();
    assertThat(ids).hasSize(3);
    assertThat(ids[0].getCertHash()).isEqualTo(sha1(chain.get(0).getEncoded()));
    assertThat(ids[1].getCertHash()).isNotEqualTo(sha1(chain.get(1).getEncoded()));
    assertThat(token.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
        .isNull();
  }

  @Test
  void anAttributeCertificateStandsAmongTheCertificates() throws Exception {
    TimeStampToken token = token("tsa-attribute-certificate", request("SHA-256", true));
    assertThat(token.getAttributeCertificates().getMatches(null)).hasSize(1);
    assertThat(token.getCertificates().getMatches(null)).hasSize(3);
  }

  @Test
  void keepsTheFractionOfASecond() throws Exception {
    var own = SettableClock.at(Instant.parse("2026-04-01T03:00:00.120Z"));
    var pki = TestPki.generate(own, URI.create("http://127.0.0.1:1"));
    byte[] answer = TestTsa.of(pki, "hostile-tsa").respond(request("SHA-256", true));
    var token = new TimeStampResponse(answer).getTimeStampToken();
    assertThat(token.getTimeStampInfo().toASN1Structure().getGenTime().getTimeString())
        .isEqualTo("20260401030000.12Z");
  }

  private static TimeStampToken token(String id, byte[] request) throws Exception {
    var response = new TimeStampResponse(TestTsa.of(Shared.PKI, id).respond(request));
    response.validate(new TimeStampRequest(request));
    return response.getTimeStampToken();
  }

  static byte[] request(String digest, boolean certificates) throws Exception {
    var generator = new TimeStampRequestGenerator();
    generator.setCertReq(certificates);
    ASN1ObjectIdentifier oid =
        switch (digest) {
          case "SHA-256" -> NISTObjectIdentifiers.id_sha256;
          case "SHA-384" -> NISTObjectIdentifiers.id_sha384;
          case "SHA-512" -> NISTObjectIdentifiers.id_sha512;
          default -> new ASN1ObjectIdentifier("1.3.14.3.2.26");
        };
    byte[] imprint = MessageDigest.getInstance(digest).digest(CONTENT);
    return generator.generate(oid, imprint, NONCE).getEncoded();
  }

  private static byte[] sha1(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-1").digest(bytes);
  }
}
