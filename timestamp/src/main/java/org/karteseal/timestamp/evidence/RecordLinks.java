package org.karteseal.timestamp.evidence;

import java.util.List;
import java.util.Set;
import org.karteseal.sign.Octets;

/** What the renewals of a record digested; each form of record has its own octets for it. */
interface RecordLinks {
  /** Octets, and the reading under which they are the ones. */
  record Linked(Octets octets, Set<Reading> readings) {}

  /** What stands for a token in a timestamp renewal. */
  Linked token(int chain, int timestamp);

  /** What stands for the chains before this one in a hash-tree renewal, likeliest first. */
  List<Linked> chainsBefore(int chain);

  /** Whether the digest over the earlier chains stands in the first list by itself (RFC 6283). */
  boolean isSequenceDigestListed();

  /** How XML documents of the chain were canonicalised; empty where they were not. */
  String canonicalization(int chain);
}
