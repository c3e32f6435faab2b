package org.karteseal.sign.qualification.register;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.karteseal.sign.trust.TrustRegister;

/**
 * What a register is asked: which licences the holder of a certificate had at a time. No name goes
 * out; the register knows its people's certificates.
 *
 * @param certificateSha256 upper-case fingerprint of the certificate
 * @param subjectKeyId its subject key identifier in upper-case hexadecimal, where it has one
 * @param at the time that the licence is asked for
 */
public record RegisterQuestion(
    String certificateSha256, Optional<String> subjectKeyId, Instant at) {

  /** The question about the holder of that certificate. */
  public static RegisterQuestion about(X509Certificate certificate, Instant at) {
    return new RegisterQuestion(TrustRegister.sha256(certificate), keyId(certificate), at);
  }

  private static Optional<String> keyId(X509Certificate certificate) {
    byte[] value = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          HexFormat.of()
              .withUpperCase()
              .formatHex(
                  SubjectKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value))
                      .getKeyIdentifier()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
