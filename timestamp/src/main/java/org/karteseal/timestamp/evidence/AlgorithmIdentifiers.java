package org.karteseal.timestamp.evidence;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealBug;

/** AlgorithmIdentifiers of digests, without parameters (RFC 5754, section 2). */
final class AlgorithmIdentifiers {
  private static final Map<DigestAlgorithm, byte[]> OIDS = oids();

  private AlgorithmIdentifiers() {}

  /** The content of the identifier, for where an implicit tag replaces its own. */
  static byte[] oid(DigestAlgorithm algorithm) {
    return OIDS.getOrDefault(algorithm, new byte[0]);
  }

  static byte[] identifier(DigestAlgorithm algorithm) {
    return Der.sequence(oid(algorithm));
  }

  private static Map<DigestAlgorithm, byte[]> oids() {
    Map<DigestAlgorithm, byte[]> oids = new EnumMap<>(DigestAlgorithm.class);
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      try {
        oids.put(algorithm, new ASN1ObjectIdentifier(algorithm.oid()).getEncoded("DER"));
      } catch (IOException e) {
        throw new SealBug("an identifier can be written to memory", e);
      }
    }
    return oids;
  }
}
