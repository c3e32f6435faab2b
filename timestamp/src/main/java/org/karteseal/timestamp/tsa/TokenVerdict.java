package org.karteseal.timestamp.tsa;

import java.util.Set;
import org.karteseal.sign.VerifiedTimestamp;

/** Whether an authority's answer is used. */
public sealed interface TokenVerdict {
  /** It passed every rule. */
  record Accepted(VerifiedTimestamp timestamp, Set<TokenRemark> remarks) implements TokenVerdict {
    public Accepted {
      remarks = Set.copyOf(remarks);
    }
  }

  /**
   * It broke a rule.
   *
   * @param fault the first rule that it broke
   * @param detail a code that narrows it; may be empty, never contains text of the answer
   */
  record Refused(TokenFault fault, String detail) implements TokenVerdict {}
}
