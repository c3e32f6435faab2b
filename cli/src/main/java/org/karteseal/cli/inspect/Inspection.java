package org.karteseal.cli.inspect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** Shows a file by what it is, whatever its name says. */
public final class Inspection {
  private static final int HEAD = 1024;
  private static final long LARGEST = 64L << 20;

  private Inspection() {}

  /**
   * What stands in the document.
   *
   * @throws SealException FORMAT_NOT_SUPPORTED when it is nothing that is known here
   */
  public static List<Fact> of(Document document) throws SealException {
    if (new String(document.head(HEAD), StandardCharsets.ISO_8859_1).contains("%PDF-")) {
      return PdfFacts.of(document);
    }
    if (document.size() > LARGEST) {
      throw unknown(document);
    }
    byte[] content = document.readAll();
    return certificate(content)
        .map(CertificateFacts::of)
        .or(() -> crl(content).map(CertificateFacts::of))
        .or(() -> TokenFacts.of(content))
        .or(() -> response(content).flatMap(TokenFacts::of))
        .or(() -> keyStore(content))
        .orElseThrow(() -> unknown(document));
  }

  private static SealException unknown(Document document) {
    return new SealException(Reason.FORMAT_NOT_SUPPORTED, document.name(), "NOT_KNOWN");
  }

  static Optional<X509Certificate> certificate(byte[] content) {
    try {
      return Optional.ofNullable(
          (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(content)));
    } catch (CertificateException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<X509CRL> crl(byte[] content) {
    try {
      return Optional.ofNullable(
          (X509CRL) factory().generateCRL(new ByteArrayInputStream(content)));
    } catch (CRLException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static CertificateFactory factory() {
    try {
      return CertificateFactory.getInstance("X.509");
    } catch (CertificateException e) {
      throw new SealBug("every Java platform has X.509", e);
    }
  }

  private static Optional<byte[]> response(byte[] content) {
    try {
      TimeStampResp response = TimeStampResp.getInstance(ASN1Primitive.fromByteArray(content));
      return response.getTimeStampToken() == null
          ? Optional.empty()
          : Optional.of(response.getTimeStampToken().getEncoded());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Only that it is one: what is in it is behind the password. */
  private static Optional<List<Fact>> keyStore(byte[] content) {
    try {
      Pfx.getInstance(ASN1Primitive.fromByteArray(content));
      return Optional.of(List.of(Fact.of(0, "type", "PKCS#12")));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
