package org.karteseal.timestamp.tsa;

import java.time.Duration;

/**
 * One request to one authority, as it went.
 *
 * @param authorityId whom
 * @param outcome {@code ACCEPTED}, a {@link TokenFault}, {@code HTTP_} and a status, or the failure
 *     of the exchange
 * @param duration how long it took
 */
public record TsaAttempt(String authorityId, String outcome, Duration duration) {}
