package org.karteseal.testcerts.internal.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes key pairs when they are first wanted and gives all holders of one group the same pair:
 * making RSA keys is what takes time in a test.
 */
public final class KeyPool {
  private final Map<String, KeyPair> pairs = new HashMap<>();

  /**
   * Returns the group's pair.
   *
   * @param kind {@code RSA-2048} and the like, {@code P-256} or {@code P-384}
   */
  public synchronized KeyPair pair(String group, String kind) {
    return pairs.computeIfAbsent(group + ' ' + kind, name -> generate(kind));
  }

  private static KeyPair generate(String kind) {
    try {
      KeyPairGenerator generator;
      if (kind.startsWith("RSA-")) {
        generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(Integer.parseInt(kind.substring(4)));
      } else {
        generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp" + kind.substring(2) + "r1"));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a key of kind " + kind, e);
    }
  }
}
