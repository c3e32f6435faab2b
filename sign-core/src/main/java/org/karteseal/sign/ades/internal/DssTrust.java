package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.model.tsl.CertificateTrustTime;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.tsl.TrustedListsCertificateSource;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustRegister;

/** The trust register in the form of DSS: its only anchors, and only in their time. */
final class DssTrust {
  private final TrustedListsCertificateSource anchors = new TrustedListsCertificateSource();
  private final List<CertificateToken> issuers = new ArrayList<>();

  DssTrust(TrustRegister register) {
    Map<CertificateToken, List<CertificateTrustTime>> times = new LinkedHashMap<>();
    for (TrustAnchor anchor : register.anchors()) {
      token(anchor.certificate())
          .ifPresent(
              t ->
                  times
                      .computeIfAbsent(t, x -> new ArrayList<>())
                      .add(
                          new CertificateTrustTime(
                              Date.from(anchor.trusted().from()),
                              anchor.trusted().until().map(Date::from).orElse(null))));
    }
    anchors.setTrustTimeByCertificates(times);
    for (X509Certificate issuer : register.issuers()) {
      token(issuer).ifPresent(issuers::add);
    }
  }

  /** DSS refuses algorithms that it does not know; such a certificate cannot help a path. */
  private static Optional<CertificateToken> token(X509Certificate certificate) {
    try {
      return Optional.of(new CertificateToken(certificate));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** A verifier for one validation; it fetches nothing by itself. */
  CertificateVerifier verifier(RevocationSource revocation, java.time.Instant at) {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(anchors);
    CommonCertificateSource adjunct = new CommonCertificateSource();
    issuers.forEach(adjunct::addCertificate);
    verifier.setAdjunctCertSources(adjunct);
    DssRevocation source = new DssRevocation(revocation, at);
    verifier.setCrlSource(source.crls());
    verifier.setOcspSource(source.ocsps());
    return verifier;
  }
}
