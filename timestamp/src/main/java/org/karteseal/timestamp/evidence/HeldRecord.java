package org.karteseal.timestamp.evidence;

import java.util.List;
import org.karteseal.sign.Octets;

/**
 * A record as somebody keeps it, with what it is for.
 *
 * @param record its octets (RFC 4998)
 * @param documents the one document, or the whole group
 */
public record HeldRecord(Octets record, List<ArchivedDocument> documents) {
  public HeldRecord {
    documents = List.copyOf(documents);
  }
}
