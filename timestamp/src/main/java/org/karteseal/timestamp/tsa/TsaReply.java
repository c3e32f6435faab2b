package org.karteseal.timestamp.tsa;

import java.time.Duration;
import java.util.Optional;
import org.karteseal.sign.Octets;

/** What came of one request to one authority. */
public sealed interface TsaReply {
  /** A short code for logs and messages. */
  String code();

  /**
   * A TimeStampResp or what stood in its place, with the verdict on it.
   *
   * @param raw the answer's body as received
   */
  record Answered(TokenVerdict verdict, Octets raw) implements TsaReply {
    @Override
    public String code() {
      return verdict instanceof TokenVerdict.Refused refused ? refused.fault().name() : "ACCEPTED";
    }
  }

  /** The server answered, and said no to us: credentials, address or request. */
  record Denied(int status) implements TsaReply {
    @Override
    public String code() {
      return "HTTP_" + status;
    }
  }

  /**
   * No answer from the authority this time.
   *
   * @param code the reason: HTTP_ and a status, or the failure of the exchange
   * @param retryAfter when the server asks to come back, where it says so in seconds
   */
  record Unreachable(String code, Optional<Duration> retryAfter) implements TsaReply {}
}
