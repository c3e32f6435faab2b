package org.karteseal.sign.journal;

import java.math.BigInteger;
import java.time.Instant;

/** Whether tokens are what they are kept for; whom to trust is not the journal's to say. */
public interface TokenEvidence {
  /**
   * Judges a token as of the time that it states.
   *
   * @param token the DER of the token
   * @param nonce the nonce that it must carry
   * @param imprint what it must be over, in the form of {@link JournalEntry#imprintText}
   * @param authority who must have made it, in the form of {@link JournalEntry#authorityText}
   */
  Standing judge(byte[] token, BigInteger nonce, String imprint, String authority);

  /** What a token is worth. */
  sealed interface Standing {
    /** It is genuine, and its authority may be believed. */
    record Vouches(Instant genTime) implements Standing {}

    /** It may be genuine, and nobody here answers for its authority. */
    record NotTrusted(String code) implements Standing {}

    /** It is not the token that was received. */
    record Contradicts(String code) implements Standing {}
  }

  /** No judgement: tokens are only compared with the digests in the entries. */
  static TokenEvidence none() {
    return (token, nonce, imprint, authority) -> new Standing.NotTrusted("NOT_JUDGED");
  }
}
