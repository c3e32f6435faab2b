package org.karteseal.validator.attack;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.Signature;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.karteseal.testcerts.TestIdentity;
import org.karteseal.validator.life.Hospital;

/** Signs and stamps with DSS as it comes. */
final class DssSigner {
  private final Hospital hospital;

  DssSigner(Hospital hospital) {
    this.hospital = hospital;
  }

  /** At level B, and certified where that is asked for. */
  byte[] sign(byte[] pdf, String identity, Optional<CertificationPermission> permission)
      throws Exception {
    TestIdentity signer = hospital.server.pki().identity(identity);
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(new CertificateToken(signer.certificate()));
    parameters.bLevel().setSigningDate(Date.from(hospital.clock.instant()));
    permission.ifPresent(parameters::setPermission);
    PAdESService service = service();
    DSSDocument document = new InMemoryDocument(pdf, "record.pdf");
    ToBeSigned toSign = service.getDataToSign(document, parameters);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(signer.privateKey());
    signature.update(toSign.getBytes());
    return DSSUtils.toByteArray(
        service.signDocument(
            document,
            parameters,
            new SignatureValue(SignatureAlgorithm.RSA_SHA256, signature.sign())));
  }

  /** A document timestamp, with the validation data that DSS finds. */
  byte[] stamp(byte[] pdf) {
    return DSSUtils.toByteArray(
        service()
            .timestamp(new InMemoryDocument(pdf, "record.pdf"), new PAdESTimestampParameters()));
  }

  private PAdESService service() {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    // The lists are of the testbed's day, and DSS reads the wall clock.
    verifier.setAlertOnMissingRevocationData(new SilentOnStatusAlert());
    PAdESService service = new PAdESService(verifier);
    service.setTspSource(new Authority(hospital.server.tsaUri("tsa-1")));
    return service;
  }

  /** Asks over HTTP. */
  private record Authority(URI address) implements TSPSource {
    @Override
    public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
      try {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        byte[] request =
            generator
                .generate(new ASN1ObjectIdentifier(algorithm.getOid()), digest, BigInteger.TEN)
                .getEncoded();
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestProperty("Content-Type", "application/timestamp-query");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(request);
        }
        try (InputStream in = connection.getInputStream()) {
          return new TimestampBinary(
              new TimeStampResponse(in.readAllBytes()).getTimeStampToken().getEncoded());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (TSPException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
