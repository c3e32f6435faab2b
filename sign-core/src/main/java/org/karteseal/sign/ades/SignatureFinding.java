package org.karteseal.sign.ades;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.certificate.SignedRoles;
import org.karteseal.sign.trust.AlgorithmUse;

/**
 * One signature and what is known of it.
 *
 * @param id an identifier within the document, stable between runs
 * @param conclusion the signature's verdict
 * @param level the highest baseline level whose parts are all there; empty when it is no AdES
 *     signature
 * @param signer the certificate that the signature names as the signer's; empty when none could be
 *     told
 * @param chain the signer's certificate and the issuers that were found, anchor last where reached;
 *     empty when no signer is known
 * @param anchorId the id of the anchor that the chain reached; empty when none
 * @param claimedSigningTime what the signer states; nobody vouches for it
 * @param bestSignatureTime the earliest time at which the signature is proved to exist
 * @param algorithm the signature's algorithm
 * @param intact whether digest and signature value verify over the covered bytes
 * @param embeddedAnchors self-signed certificates that the document brought along and that the
 *     trust directory does not name; they were not trusted
 * @param timestamps the timestamps that protect this signature, oldest first
 * @param coverage which bytes it covers and what came later
 * @param attribution what its signed attributes state of the record's making; the signer's word
 * @param roles the roles in its signed properties
 */
public record SignatureFinding(
    String id,
    Conclusion conclusion,
    Optional<SignatureLevel> level,
    Optional<X509Certificate> signer,
    List<X509Certificate> chain,
    Optional<String> anchorId,
    Optional<Instant> claimedSigningTime,
    Instant bestSignatureTime,
    Optional<AlgorithmUse> algorithm,
    boolean intact,
    int embeddedAnchors,
    List<TimestampFinding> timestamps,
    Coverage coverage,
    Attribution attribution,
    SignedRoles roles) {
  public SignatureFinding {
    chain = List.copyOf(chain);
    timestamps = List.copyOf(timestamps);
  }

  /** The same signature, protected by those timestamps, at that level. */
  public SignatureFinding protectedBy(
      List<TimestampFinding> all, Optional<SignatureLevel> reached) {
    return new SignatureFinding(
        id,
        conclusion,
        reached,
        signer,
        chain,
        anchorId,
        claimedSigningTime,
        bestSignatureTime,
        algorithm,
        intact,
        embeddedAnchors,
        all,
        coverage,
        attribution,
        roles);
  }

  /** Without the certificates, which hold personal data. */
  @Override
  public String toString() {
    return id + " " + conclusion.indication();
  }
}
