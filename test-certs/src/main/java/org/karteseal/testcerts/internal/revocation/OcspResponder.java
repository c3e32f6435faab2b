package org.karteseal.testcerts.internal.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.karteseal.testcerts.internal.certificate.CertificateIssuer;
import org.karteseal.testcerts.internal.certificate.Credential;

/** Answers OCSP requests (RFC 6960) with the authority's own key. */
public final class OcspResponder {
  private static final Duration VALIDITY = Duration.ofDays(1);

  private OcspResponder() {}

  /** An OCSPResponse, DER; a malformed request gets the malformedRequest status. */
  public static byte[] respond(
      byte[] request,
      Credential authority,
      Instant now,
      Set<BigInteger> issued,
      List<RevokedCertificate> revoked) {
    try {
      OCSPReq parsed;
      try {
        parsed = new OCSPReq(request);
        // Parsing is lazy: reading the list is what finds a malformed request.
        parsed.getRequestList();
      } catch (IOException | RuntimeException e) {
        return new OCSPRespBuilder().build(OCSPResponseStatus.MALFORMED_REQUEST, null).getEncoded();
      }
      var builder = new BasicOCSPRespBuilder(new RespID(authority.holder().getSubject()));
      for (Req one : parsed.getRequestList()) {
        BigInteger serial = one.getCertID().getSerialNumber();
        CertificateStatus status =
            issued.contains(serial) ? status(serial, now, revoked) : new UnknownStatus();
        builder.addResponse(one.getCertID(), status, Date.from(now), Date.from(now.plus(VALIDITY)));
      }
      Extension nonce = parsed.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
      if (nonce != null) {
        builder.setResponseExtensions(new Extensions(nonce));
      }
      String algorithm = CertificateIssuer.algorithmFor(authority.keys());
      var basic =
          builder.build(
              CertificateIssuer.signer(algorithm, authority.keys()),
              new X509CertificateHolder[] {authority.holder()},
              Date.from(now));
      return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OCSPException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("NullAway") // Bouncy Castle writes "good" as null.
  private static CertificateStatus status(
      BigInteger serial, Instant now, List<RevokedCertificate> revoked) {
    return revoked.stream()
        .filter(entry -> entry.serial().equals(serial) && !entry.at().isAfter(now))
        .findFirst()
        .<CertificateStatus>map(e -> new RevokedStatus(Date.from(e.at()), e.reason()))
        .orElse(CertificateStatus.GOOD);
  }
}
