package org.karteseal.sign.http;

import java.net.http.HttpHeaders;
import org.karteseal.sign.Octets;

/** How an HTTP exchange ended. */
public sealed interface HttpAnswer {
  /** A whole answer of any status. */
  record Received(int status, HttpHeaders headers, Octets body) implements HttpAnswer {}

  /** No whole answer. */
  record Failed(Failure failure) implements HttpAnswer {}

  /** Why there is no whole answer. */
  enum Failure {
    /** No connection: refused, unknown host, connection time-out. */
    UNREACHABLE,
    /** TLS was not agreed, or the server's certificate is not trusted. */
    TLS,
    /** The time for the whole exchange was over; a slow drip of bytes ends here too. */
    TIMED_OUT,
    /** The connection ended before the answer did, or what came is not HTTP. */
    CUT,
    /** The answer was larger than the limit; the rest was not read. */
    TOO_LARGE,
    /** The calling thread was interrupted; its interrupted status is set again. */
    INTERRUPTED
  }
}
