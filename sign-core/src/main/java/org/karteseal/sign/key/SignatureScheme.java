package org.karteseal.sign.key;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.trust.AlgorithmUse;

/** The signature algorithms that KarteSeal makes; others are only read. */
public enum SignatureScheme {
  /** RSASSA-PKCS1-v1_5 (RFC 8017, 8.2), what healthcare cards of today offer. */
  RSA_SHA256("RSA", DigestAlgorithm.SHA256, "SHA256withRSA", "1.2.840.113549.1.1.11"),
  RSA_SHA384("RSA", DigestAlgorithm.SHA384, "SHA384withRSA", "1.2.840.113549.1.1.12"),
  RSA_SHA512("RSA", DigestAlgorithm.SHA512, "SHA512withRSA", "1.2.840.113549.1.1.13"),
  /** ECDSA (FIPS 186-5) with the DER encoding of RFC 3279, 2.2.3. */
  ECDSA_SHA256("ECDSA", DigestAlgorithm.SHA256, "SHA256withECDSA", "1.2.840.10045.4.3.2"),
  ECDSA_SHA384("ECDSA", DigestAlgorithm.SHA384, "SHA384withECDSA", "1.2.840.10045.4.3.3"),
  ECDSA_SHA512("ECDSA", DigestAlgorithm.SHA512, "SHA512withECDSA", "1.2.840.10045.4.3.4");

  private static final int LONG_RSA_KEY = 3072;

  private final String family;
  private final DigestAlgorithm digest;
  private final String jcaName;
  private final String oid;

  SignatureScheme(String family, DigestAlgorithm digest, String jcaName, String oid) {
    this.family = family;
    this.digest = digest;
    this.jcaName = jcaName;
    this.oid = oid;
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

  /** The algorithm's object identifier (RFC 8017, A.2.4; RFC 5758, 3.2) in dotted form. */
  public String oid() {
    return oid;
  }

  /**
   * What a device signs that does not hash: for RSA the DigestInfo (RFC 8017, 9.2, step 2), which
   * such a device pads and does not look into; for ECDSA the digest itself.
   */
  public byte[] deviceInput(byte[] toBeSigned) {
    byte[] hash = digest.digest(toBeSigned);
    if (family.equals("ECDSA")) {
      return hash;
    }
    AlgorithmIdentifier algorithm =
        new AlgorithmIdentifier(new ASN1ObjectIdentifier(digest.oid()), DERNull.INSTANCE);
    try {
      return new DigestInfo(algorithm, hash).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new SealBug("a DigestInfo can be encoded", e);
    }
  }

  /** Whether the value is a signature over the bytes under that key; a malformed one is not. */
  public boolean verifies(PublicKey key, byte[] toBeSigned, byte[] value) {
    try {
      Signature signature = Signature.getInstance(jcaName);
      signature.initVerify(key);
      signature.update(toBeSigned);
      return signature.verify(value);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /**
   * What came from a device or a service, as a signature value: as it is, or for ECDSA put together
   * from r and s of equal length (PKCS #11 2.40, 2.3.1). Empty when it does not verify.
   */
  public Optional<byte[]> checkedValue(PublicKey key, byte[] toBeSigned, byte[] answer) {
    if (verifies(key, toBeSigned, answer)) {
      return Optional.of(answer);
    }
    if (family.equals("RSA") || answer.length == 0 || answer.length % 2 != 0) {
      return Optional.empty();
    }
    byte[] sequence = pairOf(answer);
    return verifies(key, toBeSigned, sequence) ? Optional.of(sequence) : Optional.empty();
  }

  private static byte[] pairOf(byte[] answer) {
    int half = answer.length / 2;
    ASN1EncodableVector pair = new ASN1EncodableVector();
    pair.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(answer, 0, half))));
    pair.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(answer, half, answer.length))));
    try {
      return new DERSequence(pair).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new SealBug("two integers can be encoded", e);
    }
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
