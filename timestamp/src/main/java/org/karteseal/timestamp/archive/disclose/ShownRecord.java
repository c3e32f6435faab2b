package org.karteseal.timestamp.archive.disclose;

import java.time.Instant;
import java.util.List;
import org.karteseal.sign.Octets;

/**
 * The record that a package is about.
 *
 * @param file the document's name in the package
 * @param size its length in octets
 * @param sha256 its digest
 * @param tokens its timestamps, oldest first
 * @param madeAt when the package was made
 */
record ShownRecord(String file, long size, Octets sha256, List<ShownToken> tokens, Instant madeAt) {
  ShownRecord {
    tokens = List.copyOf(tokens);
  }

  /** Until when the newest token proves it. */
  Instant endsAt() {
    return tokens.get(tokens.size() - 1).endsAt();
  }
}
