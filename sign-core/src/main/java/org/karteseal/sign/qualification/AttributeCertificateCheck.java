package org.karteseal.sign.qualification;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509AttributeCertificateHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.karteseal.sign.Octets;
import org.karteseal.sign.certificate.HcRoleReader;
import org.karteseal.sign.certificate.HcRoleReading;
import org.karteseal.sign.trust.Provider;
import org.karteseal.sign.trust.TrustedKey;

/**
 * Whether an attribute certificate attests something of the signer (RFC 5755, section 5): about
 * this certificate, signed by an attribute authority that the trust directory names for the
 * provider, valid when the signature was made, and not in need of a revocation check.
 */
final class AttributeCertificateCheck {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
  private static final int LARGEST = 64 * 1024;
  private static final String NO_REV_AVAIL = Extension.noRevAvail.getId();

  /** Processed here, or without bearing on a single relying party (RFC 5755, 4.3). */
  private static final Set<String> PROCESSED =
      Set.of(NO_REV_AVAIL, Extension.authorityKeyIdentifier.getId());

  private AttributeCertificateCheck() {}

  /** What was found in it. */
  record Attested(Optional<HcRoleReading> roles, String code) {
    static final String GOOD = "GOOD";

    private static Attested refused(String code) {
      return new Attested(Optional.empty(), code);
    }
  }

  static Attested check(Octets der, X509Certificate signer, Provider provider, Instant at) {
    if (der.length() > LARGEST) {
      return Attested.refused("TOO_LARGE");
    }
    try {
      return check(new X509AttributeCertificateHolder(der.toByteArray()), signer, provider, at);
    } catch (IOException
        | CertificateEncodingException
        | OperatorCreationException
        | CertException
        | RuntimeException e) {
      return Attested.refused("UNREADABLE");
    }
  }

  private static Attested check(
      X509AttributeCertificateHolder attributes,
      X509Certificate signer,
      Provider provider,
      Instant at)
      throws CertificateEncodingException, OperatorCreationException, CertException, IOException {
    // With an entity name alone any certificate of that name would do (RFC 5755, 4.2.2).
    if (attributes.getHolder().getEntityNames() != null
        || !attributes.getHolder().match(new JcaX509CertificateHolder(signer))) {
      return Attested.refused("OTHER_HOLDER");
    }
    List<TrustedKey> issuers =
        provider.attributeAuthorities().stream().filter(k -> isIssuer(attributes, k)).toList();
    if (issuers.isEmpty()) {
      return Attested.refused("ISSUER_NOT_LISTED");
    }
    Optional<TrustedKey> issuer = signer(attributes, issuers);
    if (issuer.isEmpty()) {
      return Attested.refused("SIGNATURE");
    }
    Date then = Date.from(at);
    if (!attributes.isValidOn(then) || !issuer.get().speaksAt(at)) {
      return Attested.refused("NOT_VALID_THEN");
    }
    Extensions extensions = attributes.getExtensions();
    if (extensions != null
        && !Arrays.stream(extensions.getCriticalExtensionOIDs())
            .allMatch(oid -> PROCESSED.contains(oid.getId()))) {
      return Attested.refused("CRITICAL_EXTENSION");
    }
    if (attributes.getExtension(Extension.noRevAvail) == null) {
      return Attested.refused("REVOCATION_UNKNOWN");
    }
    byte[] encoded = new DLSequence(attributes.getAttributes()).getEncoded(ASN1Encoding.DL);
    return new Attested(Optional.of(HcRoleReader.readAttributes(encoded)), Attested.GOOD);
  }

  private static boolean isIssuer(X509AttributeCertificateHolder attributes, TrustedKey key) {
    X500Name name = X500Name.getInstance(key.certificate().getSubjectX500Principal().getEncoded());
    X500Name[] names = attributes.getIssuer().getNames();
    return names.length == 1 && names[0].equals(name);
  }

  private static Optional<TrustedKey> signer(
      X509AttributeCertificateHolder attributes, List<TrustedKey> issuers)
      throws CertificateEncodingException, OperatorCreationException, CertException {
    for (TrustedKey key : issuers) {
      X509CertificateHolder holder = new JcaX509CertificateHolder(key.certificate());
      try {
        if (attributes.isSignatureValid(
            new JcaContentVerifierProviderBuilder().setProvider(PROVIDER).build(holder))) {
          return Optional.of(key);
        }
      } catch (java.security.cert.CertificateException e) {
        throw new CertificateEncodingException(e);
      }
    }
    return Optional.empty();
  }
}
