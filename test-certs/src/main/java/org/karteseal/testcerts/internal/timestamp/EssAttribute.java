package org.karteseal.testcerts.internal.timestamp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;

/** The signed attribute that names the signer's certificate (RFC 5035 and RFC 2634). */
final class EssAttribute {
  private EssAttribute() {}

  static Attribute of(TokenPlan plan) {
    List<X509Certificate> chain = plan.signer().chain();
    return switch (plan.style().ess()) {
      case V2 -> version2(chain.get(0), plan.wrongEss());
      case V1_WHOLE_CHAIN -> version1(chain, plan.wrongEss());
    };
  }

  private static Attribute version2(X509Certificate signer, boolean wrong) {
    var id = new ESSCertIDv2(null, hash("SHA-256", signer, wrong), issuerSerial(signer));
    return attribute(
        PKCSObjectIdentifiers.id_aa_signingCertificateV2, new SigningCertificateV2(id));
  }

  /**
   * Some accredited services list the whole chain, with second and later ids that match no
   * certificate that one can find; only the first must be the signer's (RFC 2634, 5.4.1).
   */
  private static Attribute version1(List<X509Certificate> chain, boolean wrong) {
    ASN1Encodable[] ids =
        IntStream.range(0, chain.size())
            .mapToObj(
                i ->
                    new ESSCertID(
                        hash("SHA-1", chain.get(i), wrong || i > 0), issuerSerial(chain.get(i))))
            .toArray(ASN1Encodable[]::new);
    return attribute(
        PKCSObjectIdentifiers.id_aa_signingCertificate, new DERSequence(new DERSequence(ids)));
  }

  private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
  }

  private static IssuerSerial issuerSerial(X509Certificate certificate) {
    var issuer = X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
    return new IssuerSerial(
        new GeneralNames(new GeneralName(issuer)), certificate.getSerialNumber());
  }

  private static byte[] hash(String algorithm, X509Certificate certificate, boolean wrong) {
    try {
      byte[] hash = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
      if (wrong) {
        hash[0] ^= 1;
      }
      return hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (CertificateEncodingException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
