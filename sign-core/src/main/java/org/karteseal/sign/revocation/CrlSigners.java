package org.karteseal.sign.revocation;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAParams;
import java.security.interfaces.DSAPublicKey;
import java.security.spec.DSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/** Whose signature on a CRL counts for a certificate (RFC 5280, 6.3.3 b, f and g). */
final class CrlSigners {
  static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
  private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
  private static final int KEY_USAGE_CRL_SIGN = 6;

  private CrlSigners() {}

  static Optional<UnknownCause> whyNotBelieved(X509CRL crl, CrlQuestion question) {
    X500Principal name = crl.getIssuerX500Principal();
    boolean own =
        name.equals(question.certificate().getIssuerX500Principal())
            && name.equals(question.issuer().getSubjectX500Principal());
    return own ? whyNotFromIssuer(crl, question) : whyNotFromAnother(crl, question);
  }

  /**
   * The CRL must be signed with the issuer's key, or with a key that the issuer itself certified
   * under its own name for CRLs (key roll-over). A certificate of the same name alone is not
   * enough: anybody can make one, and several true CAs may share a name.
   */
  private static Optional<UnknownCause> whyNotFromIssuer(X509CRL crl, CrlQuestion question) {
    X509Certificate issuer = question.issuer();
    if (isSignedBy(crl, issuer) || isSignedByInherited(crl, question)) {
      return maySignCrls(issuer) ? Optional.empty() : Optional.of(UnknownCause.KEY_USAGE);
    }
    boolean bySeparateKey =
        question.others().stream()
            .filter(o -> o.getSubjectX500Principal().equals(issuer.getSubjectX500Principal()))
            .filter(o -> maySignCrls(o) && o.getKeyUsage() != null)
            .filter(o -> isAlive(o, crl.getThisUpdate().toInstant()))
            .filter(o -> isSignedBy(crl, o) && !question.crlIssuers().isRevoked(o))
            .anyMatch(o -> isCertifiedBy(o, issuer) || question.crlIssuers().isCertified(o));
    if (bySeparateKey) {
      return Optional.empty();
    }
    return Optional.of(
        namesOtherKey(crl, issuer) ? UnknownCause.OTHER_ISSUER : UnknownCause.SIGNATURE);
  }

  /** An indirect CRL: its issuer needs a path of its own (RFC 5280, 6.3.3 f). */
  private static Optional<UnknownCause> whyNotFromAnother(X509CRL crl, CrlQuestion question) {
    try {
      if (!CrlScope.isIndirect(crl)) {
        return Optional.of(UnknownCause.OTHER_ISSUER);
      }
    } catch (IOException | RuntimeException e) {
      return Optional.of(UnknownCause.OTHER_ISSUER);
    }
    boolean believed =
        question.others().stream()
            .filter(o -> o.getSubjectX500Principal().equals(crl.getIssuerX500Principal()))
            .filter(CrlSigners::maySignCrls)
            .filter(o -> isSignedBy(crl, o) && !question.crlIssuers().isRevoked(o))
            .anyMatch(question.crlIssuers()::isCertified);
    return believed ? Optional.empty() : Optional.of(UnknownCause.OTHER_ISSUER);
  }

  /** A DSA key whose parameters stand in a certificate above it (RFC 3279, 2.3.2). */
  private static boolean isSignedByInherited(X509CRL crl, CrlQuestion question) {
    if (!(question.issuer().getPublicKey() instanceof DSAPublicKey key)
        || key.getParams() != null) {
      return false;
    }
    for (X509Certificate above : question.others()) {
      if (above.getPublicKey() instanceof DSAPublicKey full
          && full.getParams() != null
          && above.getSubjectX500Principal().equals(question.issuer().getIssuerX500Principal())
          && question.crlIssuers().isCertified(above)) {
        try {
          DSAParams p = full.getParams();
          crl.verify(
              KeyFactory.getInstance("DSA")
                  .generatePublic(new DSAPublicKeySpec(key.getY(), p.getP(), p.getQ(), p.getG())));
          return true;
        } catch (GeneralSecurityException | RuntimeException e) {
          // Not these parameters.
        }
      }
    }
    return false;
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
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
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
