package org.karteseal.timestamp.tsa.internal;

import java.time.Duration;
import org.karteseal.timestamp.tsa.AuthorityTerms;
import org.karteseal.timestamp.tsa.PoolTerms;

/**
 * An authority that somebody wants to ask.
 *
 * @param authority its id
 * @param terms what was agreed with it
 * @param pool what holds for all
 * @param longestWait how long its rate may make the caller wait
 * @param longestExchange how long one request can take at most
 */
public record Candidate(
    String authority,
    AuthorityTerms terms,
    PoolTerms pool,
    Duration longestWait,
    Duration longestExchange) {}
