package org.karteseal.sign;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.key.SignatureScheme;

/**
 * A signature that waits for its value: what {@link RecordSigner#prepare} hands out and {@link
 * RecordSigner#complete} takes back, perhaps after a restart and on another machine. It holds no
 * content and no secret. Nothing in it is believed when it comes back: the value must verify with
 * the certificate over bytes that are made again from the document.
 *
 * @param documentDigest SHA-256 of the document
 * @param chain the signer's certificate first
 * @param signingTime the time that the signature claims
 * @param level the level to deliver
 * @param recordType the record type, where one was stated
 * @param scheme how the value is made
 * @param toBeSignedDigest the scheme's digest of what is signed
 * @param deviceInput what a device signs that only pads: the DigestInfo for RSA (RFC 8017, 9.2),
 *     the digest for ECDSA
 * @param reservedTokenSize the space that was kept for a timestamp
 * @param expires until when the value is taken
 */
public record PendingSignature(
    Octets documentDigest,
    List<X509Certificate> chain,
    Instant signingTime,
    SignatureLevel level,
    Optional<String> recordType,
    SignatureScheme scheme,
    Octets toBeSignedDigest,
    Octets deviceInput,
    int reservedTokenSize,
    Instant expires) {

  public PendingSignature {
    chain = List.copyOf(chain);
    if (chain.isEmpty() || reservedTokenSize < 0) {
      throw new IllegalArgumentException("a signer has a certificate, a token a size");
    }
  }

  /** The certificate that the value must verify with. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** As JSON, for a file or a message. */
  public byte[] toJson() {
    return PendingJson.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param name for messages
   * @throws SealException INPUT_DAMAGED with PENDING_SYNTAX, PENDING_VERSION or PENDING_CONTENT
   */
  public static PendingSignature parse(String name, byte[] json) throws SealException {
    return PendingJson.read(name, json);
  }

  /** Refuses what is not the request that was prepared, or comes too late. */
  void require(SigningRequest request, Instant now) throws SealException {
    Document document = request.document();
    if (!now.isBefore(expires)) {
      throw new SealException(Reason.KEY_FAILED, document.name(), "PENDING_EXPIRED");
    }
    if (!Octets.of(document.digest(DigestAlgorithm.SHA256)).equals(documentDigest)) {
      throw new SealException(Reason.KEY_FAILED, document.name(), "OTHER_DOCUMENT");
    }
    if (request.level() != level || !request.recordType().equals(recordType)) {
      throw new SealException(Reason.KEY_FAILED, document.name(), "OTHER_REQUEST");
    }
  }

  /** Neither names nor content. */
  @Override
  public String toString() {
    return "PendingSignature[" + documentDigest.sha256() + "]";
  }
}
