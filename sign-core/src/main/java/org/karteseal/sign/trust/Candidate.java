package org.karteseal.sign.trust;

import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.karteseal.sign.Octets;

/**
 * A certificate with everything that the search asks of it, read once. A certificate that cannot be
 * read this far is no candidate.
 *
 * @param listed whether the trust directory holds it; those go first, so that no document can make
 *     the search miss them
 */
record Candidate(
    X509Certificate certificate,
    String sha256,
    X500Principal subject,
    X500Principal issuer,
    PublicKey key,
    Optional<Octets> subjectKeyId,
    Optional<Octets> authorityKeyId,
    boolean listed) {
  /** Beyond this a key only serves to keep the verifier busy. */
  private static final int LARGEST_KEY = 16_384;

  private static final int LARGEST_EXPONENT = 64;

  static Optional<Candidate> of(X509Certificate certificate, boolean listed) {
    try {
      PublicKey key = certificate.getPublicKey();
      if (key == null || isOversized(key)) {
        return Optional.empty();
      }
      return Optional.of(
          new Candidate(
              certificate,
              TrustRegister.sha256(certificate),
              certificate.getSubjectX500Principal(),
              certificate.getIssuerX500Principal(),
              key,
              subjectKeyIdOf(certificate),
              authorityKeyIdOf(certificate),
              listed));
    } catch (RuntimeException e) {
      // Providers parse lazily and report what they then find with any unchecked exception.
      return Optional.empty();
    }
  }

  boolean isSelfIssued() {
    return subject.equals(issuer);
  }

  /** Name and key, by which RFC 5280 knows a certification authority. */
  boolean isSameAuthorityAs(Candidate other) {
    return subject.equals(other.subject) && key.equals(other.key);
  }

  private static boolean isOversized(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() > LARGEST_KEY
          || rsa.getPublicExponent().bitLength() > LARGEST_EXPONENT;
    }
    return key instanceof DSAKey dsa
        && dsa.getParams() != null
        && dsa.getParams().getP().bitLength() > LARGEST_KEY;
  }

  private static Optional<Octets> subjectKeyIdOf(X509Certificate certificate) {
    byte[] value = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Octets.of(
              SubjectKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value))
                  .getKeyIdentifier()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Octets> authorityKeyIdOf(X509Certificate certificate) {
    byte[] value = certificate.getExtensionValue(Extension.authorityKeyIdentifier.getId());
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
              AuthorityKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value))
                  .getKeyIdentifierOctets())
          .map(Octets::of);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return sha256;
  }
}
