package org.karteseal.sign.ades;

import java.util.Optional;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;

/**
 * Judges tokens that documents carry by every rule for tokens, as of the time that each states.
 * Implemented above this module, by the check that a new token has to pass as well.
 */
public interface KeptTokens {
  /**
   * The token if it is over that content and passes; empty for any other.
   *
   * @throws SealException only when the content cannot be read
   */
  Optional<VerifiedTimestamp> verified(Octets token, MessageImprint content) throws SealException;
}
