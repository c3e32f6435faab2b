package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.karteseal.sign.revocation.RevocationData;

/** When revocation data was made. */
final class RevocationTimes {
  private RevocationTimes() {}

  /** thisUpdate of a CRL, producedAt of an OCSP response; empty when unreadable. */
  static Optional<Instant> producedAt(RevocationData data) {
    byte[] der = data.der().toByteArray();
    try {
      return switch (data.kind()) {
        case CRL ->
            Optional.of(CertificateList.getInstance(der).getThisUpdate().getDate().toInstant());
        case OCSP ->
            new OCSPResp(der).getResponseObject() instanceof BasicOCSPResp basic
                ? Optional.of(basic.getProducedAt().toInstant())
                : Optional.empty();
      };
    } catch (IOException | OCSPException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
