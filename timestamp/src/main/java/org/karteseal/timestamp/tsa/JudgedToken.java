package org.karteseal.timestamp.tsa;

import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.VerifiedTimestamp;

/**
 * A kept token as it stands at a later time.
 *
 * @param outcome passed, failed, or open
 * @param reason the first rule that it did not pass; empty when passed
 * @param detail a code that narrows the reason; may be empty
 * @param statement what it states; empty when it cannot be read
 * @param timestamp the token with the chain that was found; also when the chain is all that is sure
 * @param remarks what is unusual and no fault
 */
public record JudgedToken(
    Outcome outcome,
    Optional<TokenReason> reason,
    String detail,
    Optional<TokenStatement> statement,
    Optional<VerifiedTimestamp> timestamp,
    Set<TokenRemark> remarks) {
  public JudgedToken {
    remarks = Set.copyOf(remarks);
  }

  /** Whether it passed. */
  public boolean isPassed() {
    return outcome == Outcome.PASSED;
  }

  /** The reason's name, or PASSED; what a table or a log shows. */
  public String code() {
    return reason.map(TokenReason::name).orElse(outcome.name());
  }
}
