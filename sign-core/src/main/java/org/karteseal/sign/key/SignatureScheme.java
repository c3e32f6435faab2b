package org.karteseal.sign.key;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.trust.AlgorithmUse;

/** The signature algorithms that KarteSeal makes; others are only read. */
public enum SignatureScheme {
  /** RSASSA-PKCS1-v1_5 (RFC 8017, 8.2), what healthcare cards of today offer. */
  RSA_SHA256("RSA", DigestAlgorithm.SHA256, "SHA256withRSA"),
  RSA_SHA384("RSA", DigestAlgorithm.SHA384, "SHA384withRSA"),
  RSA_SHA512("RSA", DigestAlgorithm.SHA512, "SHA512withRSA"),
  /** ECDSA (FIPS 186-5) with the DER encoding of RFC 3279, 2.2.3. */
  ECDSA_SHA256("ECDSA", DigestAlgorithm.SHA256, "SHA256withECDSA"),
  ECDSA_SHA384("ECDSA", DigestAlgorithm.SHA384, "SHA384withECDSA"),
  ECDSA_SHA512("ECDSA", DigestAlgorithm.SHA512, "SHA512withECDSA");

  private static final int LONG_RSA_KEY = 3072;

  private final String family;
  private final DigestAlgorithm digest;
  private final String jcaName;

  SignatureScheme(String family, DigestAlgorithm digest, String jcaName) {
    this.family = family;
    this.digest = digest;
    this.jcaName = jcaName;
  }

  /** RSA or ECDSA. */
  public String family() {
    return family;
  }

  /** The digest that is signed. */
  public DigestAlgorithm digest() {
    return digest;
  }

  /** The name for {@link java.security.Signature#getInstance(String)}. */
  public String jcaName() {
    return jcaName;
  }

  /**
   * The scheme to sign with under that key; empty for a key that KarteSeal does not sign with.
   *
   * <p>RSA below 3072 bits keeps SHA-256, which every card of that age can do. A longer RSA key
   * takes SHA-512, so that the digest never ends before the key. A curve takes the digest of its
   * own length (FIPS 186-5, 6.1.1).
   */
  public static Optional<SignatureScheme> forKey(PublicKey key) {
    int bits = AlgorithmUse.bitsOf(key);
    if (key instanceof RSAPublicKey) {
      return Optional.of(bits < LONG_RSA_KEY ? RSA_SHA256 : RSA_SHA512);
    }
    if (key instanceof ECPublicKey) {
      if (bits <= 256) {
        return Optional.of(ECDSA_SHA256);
      }
      return Optional.of(bits <= 384 ? ECDSA_SHA384 : ECDSA_SHA512);
    }
    return Optional.empty();
  }

  /** Whether a key of that kind can sign with this scheme. */
  public boolean fits(PublicKey key) {
    return family.equals("RSA") ? key instanceof RSAPublicKey : key instanceof ECPublicKey;
  }

  /** This scheme under that key, for the algorithm policy. */
  public AlgorithmUse use(PublicKey key) {
    return new AlgorithmUse(family, AlgorithmUse.bitsOf(key), Optional.of(digest.standardName()));
  }
}
