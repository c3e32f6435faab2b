package org.karteseal.timestamp.exchange;

import org.karteseal.timestamp.tsa.TokenRequest;

/**
 * A request that waits for its token.
 *
 * @param id its name outside: random, so that it says nothing
 * @param subject what it is for, such as a path; it stays here
 * @param request what is asked
 */
public record OpenRequest(String id, String subject, TokenRequest request) {
  static final String ID = "[0-9a-f]{32}";

  public OpenRequest {
    if (!id.matches(ID)) {
      throw new IllegalArgumentException("an id has 32 hexadecimal digits");
    }
  }
}
