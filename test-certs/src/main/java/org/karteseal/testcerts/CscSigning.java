package org.karteseal.testcerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;

/** What a signing service does with a hash. */
final class CscSigning {
  private static final Map<String, String> HASH_OF_SIGNATURE =
      Map.of(
          "1.2.840.113549.1.1.11", "2.16.840.1.101.3.4.2.1",
          "1.2.840.113549.1.1.12", "2.16.840.1.101.3.4.2.2",
          "1.2.840.113549.1.1.13", "2.16.840.1.101.3.4.2.3",
          "1.2.840.10045.4.3.2", "2.16.840.1.101.3.4.2.1",
          "1.2.840.10045.4.3.3", "2.16.840.1.101.3.4.2.2",
          "1.2.840.10045.4.3.4", "2.16.840.1.101.3.4.2.3");
  private static final Map<String, Integer> LENGTH =
      Map.of(
          "2.16.840.1.101.3.4.2.1", 32,
          "2.16.840.1.101.3.4.2.2", 48,
          "2.16.840.1.101.3.4.2.3", 64);
  private static final String RSA = "1.2.840.113549.1.1.";
  private static final String EC = "1.2.840.10045.";

  private CscSigning() {}

  static int bits(TestIdentity identity) {
    return identity.certificate().getPublicKey() instanceof RSAPublicKey rsa
        ? rsa.getModulus().bitLength()
        : ((ECPublicKey) identity.certificate().getPublicKey()).getParams().getOrder().bitLength();
  }

  /** The bare key, for RSA, and its signature algorithms. */
  static List<String> algorithms(TestIdentity identity) {
    return isRsa(identity)
        ? List.of(RSA + "1", RSA + "11", RSA + "12", RSA + "13")
        : List.of(EC + "4.3.2", EC + "4.3.3", EC + "4.3.4");
  }

  static List<byte[]> encoded(TestIdentity identity, boolean chain) {
    List<byte[]> encoded = new ArrayList<>();
    try {
      for (X509Certificate certificate : identity.chain()) {
        if (encoded.isEmpty() || chain) {
          encoded.add(certificate.getEncoded());
        }
      }
      return encoded;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A value over the hash; an {@link IllegalArgumentException} when something does not fit. */
  static byte[] sign(TestIdentity identity, String algorithm, String hashAlgorithm, byte[] hash) {
    String hashOid = HASH_OF_SIGNATURE.getOrDefault(algorithm, hashAlgorithm);
    if (!algorithms(identity).contains(algorithm)
        || LENGTH.getOrDefault(hashOid, 0) != hash.length) {
      throw new IllegalArgumentException(algorithm);
    }
    try {
      return isRsa(identity)
          ? raw("NONEwithRSA", identity.privateKey(), digestInfo(hashOid, hash))
          : raw("NONEwithECDSA", identity.privateKey(), hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRsa(TestIdentity identity) {
    return identity.certificate().getPublicKey() instanceof RSAPublicKey;
  }

  private static byte[] digestInfo(String oid, byte[] hash) throws IOException {
    AlgorithmIdentifier algorithm =
        new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid), DERNull.INSTANCE);
    return new DigestInfo(algorithm, hash).getEncoded("DER");
  }

  private static byte[] raw(String algorithm, PrivateKey key, byte[] input)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(input);
    return signature.sign();
  }
}
