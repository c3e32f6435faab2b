package org.karteseal.sign.revocation;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.karteseal.sign.trust.TrustedKey;

/**
 * OCSP responses (RFC 6960, 3.2). The nonce is not looked at: a response that was fetched earlier
 * is judged by its dates.
 */
final class OcspEvidence {
  /**
   * A response without nextUpdate says that newer information is always available (4.2.2.1); it
   * counts for this long.
   */
  private static final Duration LIFE_WITHOUT_NEXT_UPDATE = Duration.ofHours(1);

  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private OcspEvidence() {}

  static Optional<BasicOCSPResp> parse(byte[] der) {
    try {
      OCSPResp response = new OCSPResp(der);
      return response.getStatus() == OCSPResp.SUCCESSFUL
              && response.getResponseObject() instanceof BasicOCSPResp basic
          ? Optional.of(basic)
          : Optional.empty();
    } catch (IOException | OCSPException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** A response of the issuer, or of whom it certified for that. */
  static Finding judge(
      RevocationData data, X509Certificate certificate, X509Certificate issuer, Instant at) {
    return judge(data, certificate, issuer, OcspEvidence::whyNotAuthorised, at);
  }

  /** A response of somebody whom the relying party itself named (RFC 6960, 4.2.2.2, 1). */
  static Finding judge(
      RevocationData data,
      X509Certificate certificate,
      X509Certificate issuer,
      List<TrustedKey> responders,
      Instant at) {
    return judge(data, certificate, issuer, (r, i) -> whyNotNamed(r, responders), at);
  }

  /** Why whoever signed the response had no authority to; empty if he had. */
  private interface Authority {
    Optional<UnknownCause> whyNot(BasicOCSPResp response, X509CertificateHolder issuer)
        throws CertificateEncodingException;
  }

  private static Finding judge(
      RevocationData data,
      X509Certificate certificate,
      X509Certificate issuer,
      Authority authority,
      Instant at) {
    byte[] der = data.der().toByteArray();
    Optional<BasicOCSPResp> response = parse(der);
    if (response.isEmpty()) {
      return new Finding.Unusable(
          isFailureReport(der) ? UnknownCause.RESPONDER_ERROR : UnknownCause.UNREADABLE);
    }
    try {
      return judge(response.get(), certificate, issuer, authority, at);
    } catch (CertificateEncodingException
        | OperatorCreationException
        | OCSPException
        | RuntimeException e) {
      return new Finding.Unusable(UnknownCause.UNREADABLE);
    }
  }

  private static Finding judge(
      BasicOCSPResp response,
      X509Certificate certificate,
      X509Certificate issuer,
      Authority authority,
      Instant at)
      throws CertificateEncodingException, OperatorCreationException, OCSPException {
    X509CertificateHolder issuerHolder = new JcaX509CertificateHolder(issuer);
    Optional<SingleResp> about = responseAbout(response, certificate, issuerHolder);
    if (about.isEmpty()) {
      return new Finding.Unusable(UnknownCause.OTHER_CERTIFICATE);
    }
    Optional<UnknownCause> unsigned = authority.whyNot(response, issuerHolder);
    if (unsigned.isPresent()) {
      return new Finding.Unusable(unsigned.get());
    }
    return read(about.get(), certificate, at);
  }

  private static Finding read(SingleResp response, X509Certificate certificate, Instant at) {
    Instant thisUpdate = response.getThisUpdate().toInstant();
    Optional<UnknownCause> silence = freshness(response).whySilenceProvesNothing(certificate, at);
    CertificateStatus status = response.getCertStatus();
    if (status instanceof RevokedStatus revoked) {
      Instant since = revoked.getRevocationTime().toInstant();
      boolean permanent = !(revoked.hasRevocationReason() && revoked.getRevocationReason() == 6);
      if (!since.isAfter(at) && (permanent || silence.isEmpty())) {
        return new Finding.Revoked(since, thisUpdate, permanent);
      }
    } else if (status != CertificateStatus.GOOD) {
      return new Finding.Unusable(UnknownCause.RESPONDER_DOES_NOT_KNOW);
    }
    return silence.<Finding>map(Finding.Unusable::new).orElse(new Finding.Good(thisUpdate));
  }

  static Freshness freshness(SingleResp response) {
    Instant thisUpdate = response.getThisUpdate().toInstant();
    Instant nextUpdate =
        Optional.ofNullable(response.getNextUpdate())
            .map(Date::toInstant)
            .orElse(thisUpdate.plus(LIFE_WITHOUT_NEXT_UPDATE));
    return new Freshness(thisUpdate, Optional.of(nextUpdate), archiveCutoff(response));
  }

  private static Optional<Instant> archiveCutoff(SingleResp response) {
    Extension cutoff = response.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff);
    if (cutoff == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ASN1GeneralizedTime.getInstance(cutoff.getParsedValue()).getDate().toInstant());
    } catch (java.text.ParseException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** A SHA-1 CertID is an identifier here, not a signature, and is accepted as one. */
  private static Optional<SingleResp> responseAbout(
      BasicOCSPResp response, X509Certificate certificate, X509CertificateHolder issuer)
      throws OperatorCreationException, OCSPException {
    DigestCalculatorProvider digests =
        new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build();
    for (SingleResp single : response.getResponses()) {
      if (single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
          && single.getCertID().matchesIssuer(issuer, digests)) {
        return Optional.of(single);
      }
    }
    return Optional.empty();
  }

  private static Optional<UnknownCause> whyNotNamed(
      BasicOCSPResp response, List<TrustedKey> responders) throws CertificateEncodingException {
    boolean signed = false;
    for (TrustedKey key : responders) {
      if (isSignedBy(response, new JcaX509CertificateHolder(key.certificate()))) {
        signed = true;
        if (key.speaksAt(response.getProducedAt().toInstant())) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(signed ? UnknownCause.RESPONDER_NOT_AUTHORISED : UnknownCause.SIGNATURE);
  }

  /** RFC 6960, 4.2.2.2: the issuer itself, or whom it certified for OCSP signing directly. */
  private static Optional<UnknownCause> whyNotAuthorised(
      BasicOCSPResp response, X509CertificateHolder issuer) {
    if (isSignedBy(response, issuer)) {
      return Optional.empty();
    }
    for (X509CertificateHolder responder : response.getCerts()) {
      if (isSignedBy(response, responder)) {
        return isDelegated(responder, issuer) && responder.isValidOn(response.getProducedAt())
            ? Optional.empty()
            : Optional.of(UnknownCause.RESPONDER_NOT_AUTHORISED);
      }
    }
    return Optional.of(UnknownCause.SIGNATURE);
  }

  private static boolean isDelegated(
      X509CertificateHolder responder, X509CertificateHolder issuer) {
    ExtendedKeyUsage usage = ExtendedKeyUsage.fromExtensions(responder.getExtensions());
    if (usage == null || !usage.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)) {
      return false;
    }
    try {
      return responder.getIssuer().equals(issuer.getSubject())
          && responder.isSignatureValid(keyOf(issuer));
    } catch (CertException
        | OperatorCreationException
        | java.security.cert.CertificateException e) {
      return false;
    }
  }

  private static boolean isSignedBy(BasicOCSPResp response, X509CertificateHolder signer) {
    try {
      return response.isSignatureValid(keyOf(signer));
    } catch (OCSPException
        | OperatorCreationException
        | java.security.cert.CertificateException
        | RuntimeException e) {
      return false;
    }
  }

  private static ContentVerifierProvider keyOf(X509CertificateHolder holder)
      throws OperatorCreationException, java.security.cert.CertificateException {
    return new JcaContentVerifierProviderBuilder().setProvider(PROVIDER).build(holder);
  }

  private static boolean isFailureReport(byte[] der) {
    // OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED } alone (4.2.1).
    return der.length == 5 && Arrays.equals(Arrays.copyOf(der, 4), new byte[] {0x30, 3, 10, 1});
  }
}
