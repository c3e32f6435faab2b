package org.karteseal.sign.trust;

import java.security.PublicKey;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Locale;
import java.util.Optional;

/**
 * A signature algorithm as it was used.
 *
 * @param family RSA, RSASSA-PSS, ECDSA, EDDSA or DSA; anything else is data too
 * @param keyBits the key's length in bits
 * @param digest the digest's standard name, such as {@code SHA-256}; empty where the scheme has
 *     none of its own
 */
public record AlgorithmUse(String family, int keyBits, Optional<String> digest) {
  public AlgorithmUse {
    family = family.toUpperCase(Locale.ROOT);
  }

  /** The length of a public key in bits as the policies count it; 0 for a kind they do not know. */
  public static int bitsOf(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength();
    }
    if (key instanceof ECPublicKey ec) {
      return ec.getParams().getOrder().bitLength();
    }
    if (key instanceof DSAPublicKey dsa) {
      return dsa.getParams() == null ? 0 : dsa.getParams().getP().bitLength();
    }
    if (key instanceof EdECPublicKey ed) {
      return ed.getParams().getName().equals("Ed448") ? 456 : 256;
    }
    return 0;
  }

  @Override
  public String toString() {
    return family + "-" + keyBits + digest.map(d -> " " + d).orElse("");
  }
}
