package org.karteseal.timestamp.archive.tree;

import org.karteseal.sign.Octets;

/**
 * A document's digests, taken in one reading.
 *
 * @param first by the algorithm of the tree
 * @param second by the algorithm of the next tree
 */
public record TwoDigests(Octets first, Octets second) {}
