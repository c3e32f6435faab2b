package org.karteseal.timestamp.evidence;

import java.time.Instant;
import java.util.Optional;
import org.karteseal.timestamp.tsa.Outcome;

/**
 * What the record proves for one document.
 *
 * @param name what the caller calls it
 * @param outcome passed only when the document is covered in every chain and the record passes
 * @param provenSince the earliest time at which it is proven to have existed as it is; with some
 *     tokens open it is that of the first token from which on everything passes
 */
public record DocumentVerdict(String name, Outcome outcome, Optional<Instant> provenSince) {
  /** Without the name, which may tell whose record it is. */
  @Override
  public String toString() {
    return outcome + provenSince.map(t -> " since " + t).orElse("");
  }
}
