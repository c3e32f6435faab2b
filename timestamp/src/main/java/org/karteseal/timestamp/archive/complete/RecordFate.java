package org.karteseal.timestamp.archive.complete;

/**
 * A record of a list that is not there as it was.
 *
 * @param record its number in the ledger
 * @param path where it was last; empty when the ledger does not know it
 * @param state what became of it
 */
public record RecordFate(int record, String path, RecordState state) {}
