package org.karteseal.testcerts.internal.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Key identifiers by method (1) of RFC 5280, 4.2.1.2. */
final class KeyIdentifiers {
  private KeyIdentifiers() {}

  static byte[] of(SubjectPublicKeyInfo key) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(key.getPublicKeyData().getBytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
