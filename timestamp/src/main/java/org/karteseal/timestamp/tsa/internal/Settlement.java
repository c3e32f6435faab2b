package org.karteseal.timestamp.tsa.internal;

import java.time.Duration;
import java.util.Optional;
import org.karteseal.timestamp.tsa.TokenVerdict;
import org.karteseal.timestamp.tsa.TsaReply;

/**
 * What came of a request, as the book sees it.
 *
 * @param outcome the reply's code
 * @param sign what it says about the authority
 * @param counted whether the authority may have made a token, and will charge for it
 * @param retryAfter when it asks to come back
 */
public record Settlement(
    String outcome, Sign sign, boolean counted, Optional<Duration> retryAfter) {
  /** What a request says about the authority. */
  public enum Sign {
    WELL,
    FAILING,
    /** We broke it off. */
    NOTHING
  }

  /** The request was never sent. */
  public static final Settlement NOT_SENT =
      new Settlement("NOT_SENT", Sign.NOTHING, false, Optional.empty());

  /** Of a reply. */
  public static Settlement of(TsaReply reply) {
    if (reply instanceof TsaReply.Answered answered) {
      boolean accepted = answered.verdict() instanceof TokenVerdict.Accepted;
      return new Settlement(
          reply.code(), accepted ? Sign.WELL : Sign.FAILING, true, Optional.empty());
    }
    if (reply instanceof TsaReply.Unreachable unreachable) {
      return switch (reply.code()) {
        case "INTERRUPTED" -> new Settlement(reply.code(), Sign.NOTHING, true, Optional.empty());
        // The request went out whole, and the token may have been made before the line broke.
        case "TIMED_OUT", "CUT", "TOO_LARGE" ->
            new Settlement(reply.code(), Sign.FAILING, true, Optional.empty());
        default -> new Settlement(reply.code(), Sign.FAILING, false, unreachable.retryAfter());
      };
    }
    return new Settlement(reply.code(), Sign.FAILING, false, Optional.empty());
  }
}
