package org.karteseal.sign.revocation;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;

/**
 * One OCSP request (RFC 6960, 4.1).
 *
 * @param der the request
 * @param nonce the nonce extension's value (RFC 9654)
 */
record OcspQuestion(Octets der, Octets nonce) {
  private static final int NONCE_LENGTH = 16;

  /** The CertID takes SHA-1, the one digest that every responder knows (RFC 5019, 2.1.1). */
  static OcspQuestion about(
      X509Certificate certificate, X509Certificate issuer, SecureRandom random) {
    byte[] octets = new byte[NONCE_LENGTH];
    random.nextBytes(octets);
    try {
      byte[] nonce = new DEROctetString(octets).getEncoded();
      CertificateID id =
          new CertificateID(
              new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
              new JcaX509CertificateHolder(issuer),
              certificate.getSerialNumber());
      byte[] der =
          new OCSPReqBuilder()
              .addRequest(id)
              .setRequestExtensions(
                  new Extensions(
                      new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, nonce)))
              .build()
              .getEncoded();
      return new OcspQuestion(Octets.of(der), Octets.of(nonce));
    } catch (IOException
        | CertificateEncodingException
        | OCSPException
        | OperatorCreationException e) {
      throw new SealBug("a request about two parsed certificates can be written", e);
    }
  }

  /** Whether the response repeats another nonce; many responders repeat none (RFC 9654, 2.1). */
  boolean isContradictedBy(BasicOCSPResp response) {
    Extension answered = response.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    return answered != null && !nonce.equals(Octets.of(answered.getExtnValue().getOctets()));
  }

  /** The addresses of the certificate's responders (RFC 5280, 4.2.2.1). */
  static List<String> addressesOf(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
    if (extension == null) {
      return List.of();
    }
    try {
      AuthorityInformationAccess access =
          AuthorityInformationAccess.getInstance(
              JcaX509ExtensionUtils.parseExtensionValue(extension));
      return Arrays.stream(access.getAccessDescriptions())
          .filter(d -> d.getAccessMethod().equals(AccessDescription.id_ad_ocsp))
          .map(AccessDescription::getAccessLocation)
          .filter(n -> n.getTagNo() == GeneralName.uniformResourceIdentifier)
          .map(n -> n.getName().toString())
          .toList();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }
}
