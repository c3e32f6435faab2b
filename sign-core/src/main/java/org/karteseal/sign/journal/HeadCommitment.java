package org.karteseal.sign.journal;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.karteseal.sign.DigestAlgorithm;

/**
 * The nonce by which a token vouches for a journal's head: the first octets of SHA-256 over the
 * head's hash and the salt. RFC 3161, 2.4.2, has the authority return it inside the signed TSTInfo.
 */
public final class HeadCommitment {
  /** A salt has the length of a SHA-256 digest. */
  public static final int SALT_LENGTH = 32;

  private HeadCommitment() {}

  /**
   * The nonce, positive and always of the same length.
   *
   * @param hash the hash of the entry that is the head, in hexadecimal
   * @param salt the salt, in hexadecimal
   * @param octets 16, or 8 for authorities that cannot do more
   */
  public static BigInteger nonce(String hash, String salt, int octets) {
    MessageDigest digest = DigestAlgorithm.SHA256.newDigest();
    digest.update(HexFormat.of().parseHex(hash));
    digest.update(HexFormat.of().parseHex(salt));
    BigInteger bits = new BigInteger(1, Arrays.copyOf(digest.digest(), octets));
    // Some authorities mishandle negative nonces, and nonces whose length varies.
    return bits.clearBit(8 * octets - 1).setBit(8 * octets - 2);
  }

  /** The nonce as an entry states it. */
  public static String text(BigInteger nonce) {
    String hex = nonce.toString(16);
    return hex.length() % 2 == 0 ? hex : "0" + hex;
  }
}
