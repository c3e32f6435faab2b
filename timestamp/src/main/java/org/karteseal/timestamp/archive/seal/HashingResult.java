package org.karteseal.timestamp.archive.seal;

/**
 * What one reading did.
 *
 * @param batches how many batches got a tree
 * @param refused how many documents were not sealed
 * @param octets how many octets were read
 */
public record HashingResult(int batches, long refused, long octets) {}
