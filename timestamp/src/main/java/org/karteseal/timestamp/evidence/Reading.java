package org.karteseal.timestamp.evidence;

/** How a record is read where RFC 4998 can be understood in more than one way. */
public enum Reading {
  /** A first list of one digest is that digest (as RFC 6283, 3.2.1 says it). */
  LONE_DIGEST_AS_IT_IS,
  /** A first list of one digest is digested once more (RFC 4998, 4.3, step 3, to the letter). */
  LONE_DIGEST_DIGESTED,
  /** The digests of a list were joined as they stand, and not sorted. */
  LISTS_AS_THEY_STAND,
  /** H(document) and H(sequence) were sorted before they were joined (figure 4 of RFC 4998). */
  RENEWAL_SORTED,
  /** H(document) and H(sequence) were joined in this order (RFC 4998, 5.2, step 4). */
  RENEWAL_IN_ORDER,
  /** The earlier chains were written as DER before they were digested. */
  SEQUENCE_AS_DER,
  /** The tree was left out, and the stamped digest is that of the whole group. */
  TREE_OMITTED_FOR_GROUP,
  /** An XML document was digested as its octets are, without canonicalisation. */
  XML_AS_OCTETS
}
