package org.karteseal.timestamp.evidence;

import java.util.List;
import org.karteseal.sign.VerifiedTimestamp;

/**
 * A token that carries what its later judgement needs.
 *
 * @param timestamp the timestamp with the new octets of its token; exactly these are renewed
 * @param certificatesAdded how many certificates it did not have before
 * @param crlsAdded how many CRLs it did not have before
 * @param gaps the certificates for which it still carries no usable revocation data
 */
public record PreservedToken(
    VerifiedTimestamp timestamp, int certificatesAdded, int crlsAdded, List<Gap> gaps) {
  public PreservedToken {
    gaps = List.copyOf(gaps);
  }

  /** Whether each certificate below the anchor has its revocation data inside. */
  public boolean isComplete() {
    return gaps.isEmpty();
  }

  /**
   * What is missing.
   *
   * @param position the certificate's place in the chain; the authority's own is 0
   * @param cause why
   * @param detail the cause of {@code UnknownCause} where no data was usable; empty otherwise
   */
  public record Gap(int position, Cause cause, String detail) {}

  /** Why a certificate's revocation data is not inside. */
  public enum Cause {
    /** No data, or none that gives an answer; the detail says which. */
    NO_USABLE_DATA,
    /** Only an OCSP response was found, and it stays outside: see {@link TokenPreservation}. */
    OCSP_ONLY,
    /** The data says that the certificate is revoked; it was put in all the same. */
    REVOKED,
    /** The token cannot be extended without changing what is signed; it stayed as it was. */
    TOKEN_NOT_EXTENSIBLE
  }
}
