package org.karteseal.timestamp.archive.intake;

import org.jspecify.annotations.Nullable;

/**
 * A record as the ledger has it.
 *
 * @param refused whether its document could not be read when its batch was hashed
 */
record KnownRecord(
    int id,
    String path,
    long size,
    long modified,
    int category,
    @Nullable Integer eventDay,
    @Nullable String reference,
    boolean refused) {

  boolean isAsIn(long storedSize, long storedModified) {
    return size == storedSize && modified == storedModified && !refused;
  }
}
