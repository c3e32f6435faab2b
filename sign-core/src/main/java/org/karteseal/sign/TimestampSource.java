package org.karteseal.sign;

/** Where timestamps come from. An implementation checks a token completely before it returns it. */
public interface TimestampSource {
  /**
   * A token over the imprint that passed every check.
   *
   * @throws SealException TIMESTAMP_REFUSED or TIMESTAMP_UNREACHABLE when no authority gave one
   */
  VerifiedTimestamp stamp(MessageImprint imprint) throws SealException;

  /**
   * The number of bytes to reserve for the largest token that an authority of this source returns.
   */
  int reservedTokenSize();
}
