package org.karteseal.timestamp.tsa;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;

/**
 * Where the nonces of requests come from. A nonce comes back inside the signed token, so it can
 * carry a commitment; to the authority it is a random number.
 */
public interface NonceSource {
  /**
   * A nonce for one request that is about to be sent.
   *
   * @param authorityId whom the request goes to
   * @param algorithm the algorithm of the digest
   * @param digest what is to be stamped
   * @param length how long the nonce may be
   * @throws SealException JOURNAL_NOT_WRITTEN; then nothing is asked for
   */
  Issued issue(String authorityId, DigestAlgorithm algorithm, Octets digest, NonceLength length)
      throws SealException;

  /** A nonce that was given out. */
  interface Issued {
    /** Positive, and of the same bit length for each request. */
    BigInteger value();

    /**
     * Is told what came of the request.
     *
     * @throws SealException JOURNAL_NOT_WRITTEN; then the token is not used
     */
    void answered(TsaReply reply) throws SealException;
  }

  /** Random numbers, and nothing else. */
  static NonceSource random(SecureRandom random) {
    return (authorityId, algorithm, digest, length) ->
        new RandomNonce(
            new BigInteger(8 * length.octets() - 1, random).setBit(8 * length.octets() - 2));
  }
}
