package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.model.x509.revocation.crl.CRL;
import eu.europa.esig.dss.model.x509.revocation.ocsp.OCSP;
import eu.europa.esig.dss.spi.DSSRevocationUtils;
import eu.europa.esig.dss.spi.x509.revocation.RevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.revocation.RevocationCheck;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationStatus.Standing;

/** Our revocation source in the form of DSS; only what our own check can use goes in. */
final class DssRevocation {
  private final org.karteseal.sign.revocation.RevocationSource source;
  private final Instant at;

  DssRevocation(org.karteseal.sign.revocation.RevocationSource source, Instant at) {
    this.source = source;
    this.at = at;
  }

  RevocationSource<CRL> crls() {
    return (certificate, issuer) -> crl(certificate, issuer);
  }

  RevocationSource<OCSP> ocsps() {
    return (certificate, issuer) -> ocsp(certificate, issuer);
  }

  private @Nullable RevocationToken<CRL> crl(
      CertificateToken certificate, CertificateToken issuer) {
    Optional<RevocationData> data = usable(certificate, issuer, RevocationData.Kind.CRL);
    if (data.isEmpty()) {
      return null;
    }
    try {
      CRLToken token =
          new CRLToken(
              certificate,
              CRLUtils.buildCRLValidity(
                  CRLUtils.buildCRLBinary(data.get().der().toByteArray()), issuer));
      token.setExternalOrigin(RevocationOrigin.EXTERNAL);
      return token;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private @Nullable RevocationToken<OCSP> ocsp(
      CertificateToken certificate, CertificateToken issuer) {
    Optional<RevocationData> data = usable(certificate, issuer, RevocationData.Kind.OCSP);
    if (data.isEmpty()) {
      return null;
    }
    try {
      if (new OCSPResp(data.get().der().toByteArray()).getResponseObject()
          instanceof BasicOCSPResp basic) {
        SingleResp single = DSSRevocationUtils.getLatestSingleResponse(basic, certificate, issuer);
        if (single == null) {
          return null;
        }
        OCSPToken token = new OCSPToken(basic, single, certificate, issuer);
        token.setExternalOrigin(RevocationOrigin.EXTERNAL);
        return token;
      }
      return null;
    } catch (IOException | OCSPException | RuntimeException e) {
      return null;
    }
  }

  private Optional<RevocationData> usable(
      CertificateToken certificate, CertificateToken issuer, RevocationData.Kind kind) {
    List<RevocationData> candidates =
        source.find(certificate.getCertificate(), issuer.getCertificate(), at).stream()
            .filter(d -> d.kind() == kind)
            .toList();
    var status =
        RevocationCheck.status(
            certificate.getCertificate(), issuer.getCertificate(), List.of(), candidates, at);
    return status.standing() == Standing.UNKNOWN ? Optional.empty() : status.evidence();
  }
}
