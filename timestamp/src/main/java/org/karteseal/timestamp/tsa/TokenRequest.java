package org.karteseal.timestamp.tsa;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;

/**
 * What is asked of an authority (RFC 3161, 2.4.1). The certificate is always asked for: without it
 * the token cannot be verified by anybody later.
 *
 * @param algorithm the digest's algorithm
 * @param digest what is stamped
 * @param nonce ties the answer to this request
 * @param policy the policy asked for; empty leaves it to the authority
 */
public record TokenRequest(
    DigestAlgorithm algorithm, Octets digest, BigInteger nonce, Optional<String> policy) {
  private static final int NONCE_BITS = 128;

  /** A request with a fresh nonce: positive, and never shorter than 64 bits. */
  public static TokenRequest fresh(
      DigestAlgorithm algorithm, Octets digest, Optional<String> policy, SecureRandom random) {
    // The top bit is set so that the length never varies; some authorities mishandle short ones.
    BigInteger nonce = new BigInteger(NONCE_BITS - 1, random).setBit(NONCE_BITS - 2);
    return new TokenRequest(algorithm, digest, nonce, policy);
  }

  /** Reads a request of ours; empty for one without a nonce or with extensions. */
  public static Optional<TokenRequest> parse(byte[] der) {
    try {
      TimeStampReq read = TimeStampReq.getInstance(ASN1Primitive.fromByteArray(der));
      if (read == null || read.getNonce() == null || read.getExtensions() != null) {
        return Optional.empty();
      }
      Octets digest = Octets.of(read.getMessageImprint().getHashedMessage());
      Optional<String> policy =
          Optional.ofNullable(read.getReqPolicy()).map(ASN1ObjectIdentifier::getId);
      return DigestAlgorithm.parse(
              read.getMessageImprint().getHashAlgorithm().getAlgorithm().getId())
          .filter(algorithm -> algorithm.length() == digest.length())
          .map(
              algorithm -> new TokenRequest(algorithm, digest, read.getNonce().getValue(), policy));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The DER of the TimeStampReq. */
  public byte[] der() {
    try {
      return new TimeStampReq(
              new MessageImprint(
                  new AlgorithmIdentifier(
                      new ASN1ObjectIdentifier(algorithm.oid()), DERNull.INSTANCE),
                  digest.toByteArray()),
              policy.map(ASN1ObjectIdentifier::new).orElse(null),
              new ASN1Integer(nonce),
              ASN1Boolean.TRUE,
              null)
          .getEncoded("DER");
    } catch (IOException e) {
      throw new SealBug("a request can be written to memory", e);
    }
  }
}
