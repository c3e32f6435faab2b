package org.karteseal.sign.ades;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.trust.AlgorithmUse;

/**
 * One timestamp and what is known of it.
 *
 * @param id an identifier within the document, stable between runs
 * @param kind what it protects
 * @param conclusion its own verdict at the time of the validation, proofs of existence included
 * @param genTime the time that it states
 * @param policyOid the authority's policy
 * @param signer the authority's certificate; empty when none could be told
 * @param chain the authority's certificate and its issuers, anchor last where reached
 * @param anchorId the id of the anchor that the chain reached; empty when none
 * @param authorityId the timestamp service of the trust directory that it belongs to; empty when
 *     none
 * @param algorithm the algorithm of the token's signature
 * @param imprintDigest the standard name of the imprint's digest
 * @param intact whether imprint and token signature verify
 * @param revocationDataPresent whether the document itself carries revocation data for the
 *     authority's certificate
 */
public record TimestampFinding(
    String id,
    Kind kind,
    Conclusion conclusion,
    Instant genTime,
    Optional<String> policyOid,
    Optional<X509Certificate> signer,
    List<X509Certificate> chain,
    Optional<String> anchorId,
    Optional<String> authorityId,
    Optional<AlgorithmUse> algorithm,
    String imprintDigest,
    boolean intact,
    boolean revocationDataPresent) {
  public TimestampFinding {
    chain = List.copyOf(chain);
  }

  /** What a timestamp protects. */
  public enum Kind {
    /** The content, before it was signed. */
    CONTENT,
    /** One signature. */
    SIGNATURE,
    /** References to validation data (older XAdES and CAdES forms). */
    VALIDATION_DATA,
    /** Document, signatures and validation data together. */
    ARCHIVE
  }
}
