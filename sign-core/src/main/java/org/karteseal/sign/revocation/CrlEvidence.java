package org.karteseal.sign.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/** CRL processing of RFC 5280, 6.3.3, without delta and indirect CRLs. */
final class CrlEvidence {
  private static final String DELTA_CRL_INDICATOR = "2.5.29.27";
  private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
  private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
  private static final String EXPIRED_CERTS_ON_CRL = "2.5.29.60";
  private static final int KEY_USAGE_CRL_SIGN = 6;

  /** Extensions that this class processes, or whose meaning cannot change an answer. */
  private static final Set<String> KNOWN_EXTENSIONS =
      Set.of(
          CrlScope.ISSUING_DISTRIBUTION_POINT,
          AUTHORITY_KEY_IDENTIFIER,
          EXPIRED_CERTS_ON_CRL,
          "2.5.29.18", // issuerAltName
          "2.5.29.20", // cRLNumber
          "2.5.29.46"); // freshestCRL

  /** reasonCode, holdInstructionCode and invalidityDate (RFC 5280, 5.3). */
  private static final Set<String> KNOWN_ENTRY_EXTENSIONS =
      Set.of("2.5.29.21", "2.5.29.23", "2.5.29.24");

  private CrlEvidence() {}

  static Optional<X509CRL> parse(byte[] der) {
    try {
      return Optional.ofNullable(
          (X509CRL)
              CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der)));
    } catch (CRLException | CertificateException | RuntimeException e) {
      return Optional.empty();
    }
  }

  static Finding judge(
      RevocationData data,
      X509Certificate certificate,
      X509Certificate issuer,
      Collection<X509Certificate> others,
      Instant at) {
    try {
      Optional<X509CRL> crl = parse(data.der().toByteArray());
      if (crl.isEmpty()) {
        return new Finding.Unusable(UnknownCause.UNREADABLE);
      }
      return whyNotFromIssuer(crl.get(), certificate, issuer, others)
          .<Finding>map(Finding.Unusable::new)
          .orElseGet(() -> read(crl.get(), certificate, at));
    } catch (RuntimeException e) {
      // The parsers of the platform read some fields late and complain unchecked.
      return new Finding.Unusable(UnknownCause.UNREADABLE);
    }
  }

  private static Finding read(X509CRL crl, X509Certificate certificate, Instant at) {
    Set<String> critical = crl.getCriticalExtensionOIDs();
    if (crl.getExtensionValue(DELTA_CRL_INDICATOR) != null) {
      return new Finding.Unusable(UnknownCause.DELTA);
    }
    if (critical != null && !KNOWN_EXTENSIONS.containsAll(critical)) {
      return new Finding.Unusable(UnknownCause.CRITICAL_EXTENSION);
    }
    Instant thisUpdate = crl.getThisUpdate().toInstant();
    Optional<UnknownCause> silence =
        CrlScope.whyNotCovered(crl, certificate)
            .or(() -> freshness(crl).whySilenceProvesNothing(certificate, at));
    X509CRLEntry entry = crl.getRevokedCertificate(certificate.getSerialNumber());
    if (entry != null) {
      Set<String> criticalInEntry = entry.getCriticalExtensionOIDs();
      if (criticalInEntry != null && !KNOWN_ENTRY_EXTENSIONS.containsAll(criticalInEntry)) {
        return new Finding.Unusable(UnknownCause.CRITICAL_EXTENSION);
      }
      Instant since = entry.getRevocationDate().toInstant();
      CRLReason reason = entry.getRevocationReason();
      boolean counts = reason != CRLReason.REMOVE_FROM_CRL && !since.isAfter(at);
      boolean permanent = reason != CRLReason.CERTIFICATE_HOLD;
      if (counts && (permanent || silence.isEmpty())) {
        return new Finding.Revoked(since, thisUpdate, permanent);
      }
    }
    return silence.<Finding>map(Finding.Unusable::new).orElse(new Finding.Good(thisUpdate));
  }

  static Freshness freshness(X509CRL crl) {
    Date nextUpdate = crl.getNextUpdate();
    return new Freshness(
        crl.getThisUpdate().toInstant(),
        Optional.ofNullable(nextUpdate).map(Date::toInstant),
        expiredCertsOnCrl(crl));
  }

  private static Optional<Instant> expiredCertsOnCrl(X509CRL crl) {
    byte[] value = crl.getExtensionValue(EXPIRED_CERTS_ON_CRL);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ASN1GeneralizedTime.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value))
              .getDate()
              .toInstant());
    } catch (IOException | ParseException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * The CRL must be signed with the issuer's key, or with a key that the issuer itself certified
   * under its own name for CRLs (key roll-over). A certificate of the same name alone is not
   * enough: anybody can make one, and several true CAs may share a name.
   */
  private static Optional<UnknownCause> whyNotFromIssuer(
      X509CRL crl,
      X509Certificate certificate,
      X509Certificate issuer,
      Collection<X509Certificate> others) {
    if (!crl.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())
        || !crl.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return Optional.of(UnknownCause.OTHER_ISSUER);
    }
    if (isSignedBy(crl, issuer)) {
      return maySignCrls(issuer) ? Optional.empty() : Optional.of(UnknownCause.KEY_USAGE);
    }
    boolean bySeparateKey =
        others.stream()
            .filter(o -> o.getSubjectX500Principal().equals(issuer.getSubjectX500Principal()))
            .filter(o -> o.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()))
            .filter(o -> maySignCrls(o) && o.getKeyUsage() != null)
            .filter(o -> isAlive(o, crl.getThisUpdate().toInstant()))
            .anyMatch(o -> isSignedBy(crl, o) && isCertifiedBy(o, issuer));
    if (bySeparateKey) {
      return Optional.empty();
    }
    return Optional.of(
        namesOtherKey(crl, issuer) ? UnknownCause.OTHER_ISSUER : UnknownCause.SIGNATURE);
  }

  private static boolean isSignedBy(X509CRL crl, X509Certificate signer) {
    try {
      crl.verify(signer.getPublicKey());
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  private static boolean isCertifiedBy(X509Certificate certificate, X509Certificate issuer) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  private static boolean isAlive(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }

  private static boolean maySignCrls(X509Certificate signer) {
    boolean[] usage = signer.getKeyUsage();
    return usage == null || (usage.length > KEY_USAGE_CRL_SIGN && usage[KEY_USAGE_CRL_SIGN]);
  }

  private static boolean namesOtherKey(X509CRL crl, X509Certificate issuer) {
    byte[] named = keyIdentifier(crl.getExtensionValue(AUTHORITY_KEY_IDENTIFIER), true);
    byte[] own = keyIdentifier(issuer.getExtensionValue(SUBJECT_KEY_IDENTIFIER), false);
    return named != null && own != null && !Arrays.equals(named, own);
  }

  private static byte @Nullable [] keyIdentifier(byte @Nullable [] extension, boolean authority) {
    if (extension == null) {
      return null;
    }
    try {
      var value = JcaX509ExtensionUtils.parseExtensionValue(extension);
      return authority
          ? AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets()
          : SubjectKeyIdentifier.getInstance(value).getKeyIdentifier();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
