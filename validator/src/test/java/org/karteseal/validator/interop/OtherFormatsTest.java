package org.karteseal.validator.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSObjectJSON;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.validator.life.Hospital;

/** Other people's programs judge what we sign in formats other than PDF. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherFormatsTest {
  private static final byte[] JSON =
      "{\"resourceType\":\"Bundle\",\"type\":\"document\"}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] XML = "<note>synthetic</note>".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder = Path.of("");
  private Hospital hospital;

  @BeforeAll
  void open() throws Exception {
    hospital = new Hospital(List.of("doctor"));
  }

  @AfterAll
  void end() {
    hospital.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureLevel.class,
      names = {"B", "LTA"})
  void opensslVerifiesCades(SignatureLevel level) throws Exception {
    Tool openssl = Tool.required("openssl");
    Path content = Files.write(folder.resolve("image-" + level + ".dcm"), JSON);
    Path detached =
        Files.write(
            folder.resolve("detached-" + level + ".p7s"),
            sign("image.dcm", JSON, SignatureForm.CADES_DETACHED, level));
    Path attached =
        Files.write(
            folder.resolve("attached-" + level + ".p7m"),
            sign("image.dcm", JSON, SignatureForm.CADES_ATTACHED, level));

    Tool.Answer beside = openssl.run(verify(detached, "-content", content.toString()));
    Tool.Answer around = openssl.run(verify(attached));

    assertThat(beside.text()).contains("CAdES Verification successful");
    assertThat(around.text()).contains("CAdES Verification successful");
    Path other = Files.write(folder.resolve("other-" + level), XML);
    assertThat(openssl.run(verify(detached, "-content", other.toString())).exit()).isNotZero();
  }

  private String[] verify(Path signature, String... further) {
    List<String> arguments =
        new ArrayList<>(List.of("cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in"));
    arguments.add(signature.toString());
    arguments.addAll(List.of(further));
    arguments.addAll(List.of("-CAfile", anchors().toString(), "-purpose", "any"));
    arguments.addAll(List.of("-attime", String.valueOf(hospital.clock.instant().getEpochSecond())));
    arguments.addAll(List.of("-out", folder.resolve("out.bin").toString()));
    return arguments.toArray(String[]::new);
  }

  private Path anchors() {
    StringBuilder pem = new StringBuilder();
    for (TrustAnchor anchor : hospital.trust.anchors()) {
      try {
        pem.append("-----BEGIN CERTIFICATE-----\n")
            .append(
                java.util.Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(anchor.certificate().getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      } catch (java.security.cert.CertificateEncodingException e) {
        throw new IllegalStateException(e);
      }
    }
    try {
      return Files.writeString(folder.resolve("anchors.pem"), pem);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void anIndependentJoseLibraryVerifiesTheCoreOfJades() throws Exception {
    RSAPublicKey key =
        (RSAPublicKey) hospital.server.pki().identity("doctor").certificate().getPublicKey();
    RSASSAVerifier verifier = new RSASSAVerifier(key, Set.of("sigT", "sigD", "srCms", "srAts"));

    byte[] json = sign("b.json", JSON, SignatureForm.JADES_ATTACHED, SignatureLevel.LTA);
    JWSObjectJSON general = JWSObjectJSON.parse(new String(json, StandardCharsets.UTF_8));
    assertThat(general.getSignatures()).hasSize(1);
    assertThat(general.getSignatures().get(0).verify(verifier)).isTrue();
    assertThat(general.getPayload().toBytes()).isEqualTo(JSON);

    byte[] line = sign("b.json", JSON, SignatureForm.JADES_COMPACT, SignatureLevel.B);
    JWSObject compact = JWSObject.parse(new String(line, StandardCharsets.US_ASCII));
    assertThat(compact.verify(verifier)).isTrue();
    assertThat(compact.getPayload().toBytes()).isEqualTo(JSON);
  }

  @Test
  void unzipFindsTheMediaTypeFirstAndStored() throws Exception {
    Tool unzip = Tool.required("unzip");
    Path container =
        Files.write(
            folder.resolve("record.asice"),
            sign("b.json", JSON, SignatureForm.ASIC_E, SignatureLevel.LTA));

    assertThat(unzip.run("-t", container.toString()).exit()).isZero();
    List<String> entries = unzip.run("-v", container.toString()).lines();
    assertThat(entries.get(3)).endsWith("mimetype").contains("Stored");
    assertThat(unzip.run("-p", container.toString(), "mimetype").text())
        .isEqualTo("application/vnd.etsi.asic-e+zip");
  }

  /** Plain DSS with its own policy, and our anchors as its own. */
  @ParameterizedTest
  @EnumSource(
      value = SignatureForm.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"E_PRESCRIPTION", "E_DISPENSING", "PADES"})
  void plainDssFindsTheSignatureIntact(SignatureForm form) throws Exception {
    SignatureLevel level =
        form == SignatureForm.JADES_COMPACT ? SignatureLevel.B : SignatureLevel.LTA;
    byte[] content = form.format() == org.karteseal.sign.SignatureFormat.XADES ? XML : JSON;
    byte[] signed = sign("content", content, form, level);
    CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
    hospital
        .trust
        .anchors()
        .forEach(a -> anchors.addCertificate(new CertificateToken(a.certificate())));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(anchors);
    SignedDocumentValidator dss =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(signed));
    dss.setCertificateVerifier(verifier);
    dss.setValidationTime(Date.from(hospital.clock.instant()));
    if (form.leavesContentOutside()) {
      dss.setDetachedContents(List.of(new InMemoryDocument(content, "content")));
    }

    var reports = dss.validateDocument();

    var report = reports.getSimpleReport();
    assertThat(report.getSignatureIdList()).hasSize(1);
    String id = report.getSignatureIdList().get(0);
    assertThat(report.getIndication(id)).isNotEqualTo(Indication.TOTAL_FAILED);
    var facts = reports.getDiagnosticData().getSignatureById(id);
    assertThat(facts.isSignatureIntact() && facts.isSignatureValid()).isTrue();
    assertThat(report.getSignatureFormat(id).name()).endsWith(level.name());
  }

  private byte[] sign(String name, byte[] content, SignatureForm form, SignatureLevel level)
      throws Exception {
    try (Pkcs12Key key = hospital.key("doctor");
        SignedRecord signed =
            hospital
                .signer("tsa-1")
                .sign(
                    SigningRequest.of(Document.of(name, content), key)
                        .atLevel(level)
                        .inForm(form))) {
      return signed.document().readAll();
    }
  }
}
