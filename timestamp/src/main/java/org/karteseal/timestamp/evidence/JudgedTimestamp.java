package org.karteseal.timestamp.evidence;

import java.time.Instant;
import org.karteseal.timestamp.tsa.JudgedToken;

/**
 * One archive timestamp's token, judged.
 *
 * @param chain its chain's place, the first is 0
 * @param timestamp its place in the chain
 * @param judgedAt the time at which it had to be good: the next one's genTime, or now
 * @param token the judgement
 */
public record JudgedTimestamp(int chain, int timestamp, Instant judgedAt, JudgedToken token) {}
