package org.karteseal.sign.trust;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The algorithm with which a certificate was signed. */
public final class CertificateAlgorithm {
  private static final String RSASSA_PSS_OID = "1.2.840.113549.1.1.10";
  private static final Pattern NAME =
      Pattern.compile("(SHA3-|SHA|MD)(\\d+)WITH(RSA|ECDSA|DSA).*", Pattern.CASE_INSENSITIVE);

  private CertificateAlgorithm() {}

  /** The algorithm of the certificate's signature, which was made with the issuer's key. */
  public static AlgorithmUse of(X509Certificate certificate, PublicKey issuerKey) {
    int bits = AlgorithmUse.bitsOf(issuerKey);
    if (certificate.getSigAlgOID().equals(RSASSA_PSS_OID)) {
      return new AlgorithmUse("RSASSA-PSS", bits, pssDigest(certificate.getSigAlgParams()));
    }
    return named(certificate.getSigAlgName(), issuerKey);
  }

  /** The algorithm of that platform name, such as {@code SHA256withRSA}, with that key. */
  public static AlgorithmUse named(String platformName, PublicKey key) {
    int bits = AlgorithmUse.bitsOf(key);
    Matcher name = NAME.matcher(platformName);
    if (name.matches()) {
      return new AlgorithmUse(name.group(3), bits, Optional.of(digest(name)));
    }
    String family = key instanceof EdECPublicKey ? "EDDSA" : platformName;
    return new AlgorithmUse(family, bits, Optional.empty());
  }

  private static String digest(Matcher name) {
    String family = name.group(1).toUpperCase(Locale.ROOT);
    return family.equals("SHA") ? "SHA-" + name.group(2) : family + name.group(2);
  }

  private static Optional<String> pssDigest(byte[] parameters) {
    try {
      AlgorithmParameters pss = AlgorithmParameters.getInstance("RSASSA-PSS");
      pss.init(parameters);
      return Optional.of(pss.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm());
    } catch (GeneralSecurityException | IOException e) {
      return Optional.empty();
    }
  }
}
