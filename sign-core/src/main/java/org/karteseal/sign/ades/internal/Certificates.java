package org.karteseal.sign.ades.internal;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;

/** Certificates as bytes and back; what cannot be read as a certificate is left out. */
final class Certificates {
  private Certificates() {}

  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new SealBug("a parsed certificate has an encoding", e);
    }
  }

  static Octets octets(X509Certificate certificate) {
    return Octets.of(encoded(certificate));
  }

  static Optional<X509Certificate> parse(byte[] der) {
    try {
      return Optional.of(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der)));
    } catch (CertificateException | RuntimeException e) {
      return Optional.empty();
    }
  }

  static List<X509Certificate> parseAll(Collection<Octets> ders) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Octets der : ders) {
      parse(der.toByteArray()).ifPresent(certificates::add);
    }
    return certificates;
  }

  /** The X.509 certificates of a CMS; attribute certificates among them are passed over. */
  static List<X509Certificate> of(CMSSignedData cms) {
    List<X509Certificate> certificates = new ArrayList<>();

    for (X509CertificateHolder holder : cms.getCertificates().getMatches(null)) {
      try {
        parse(holder.getEncoded()).ifPresent(certificates::add);
      } catch (java.io.IOException e) {
        // Not encodable, so not usable as evidence.
      }
    }
    return certificates;
  }
}
