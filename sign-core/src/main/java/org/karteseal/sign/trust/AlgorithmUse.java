package org.karteseal.sign.trust;

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

  @Override
  public String toString() {
    return family + "-" + keyBits + digest.map(d -> " " + d).orElse("");
  }
}
