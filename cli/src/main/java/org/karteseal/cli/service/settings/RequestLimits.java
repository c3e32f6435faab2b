package org.karteseal.cli.service.settings;

import java.time.Duration;

/**
 * Limits of one request.
 *
 * @param octets the most that one document may have
 * @param headOctets the most that a request head may have
 * @param uploads how many are read at the same time
 * @param uploadTime within which a whole body must have come
 * @param octetsPerSecond the slowest that a body may come, after a while
 * @param at whether a request may name another time than now
 */
public record RequestLimits(
    long octets,
    int headOctets,
    int uploads,
    Duration uploadTime,
    int octetsPerSecond,
    boolean at) {}
