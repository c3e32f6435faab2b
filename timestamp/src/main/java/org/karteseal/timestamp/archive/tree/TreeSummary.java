package org.karteseal.timestamp.archive.tree;

import org.karteseal.sign.Octets;

/**
 * What the ledger keeps of a tree file.
 *
 * @param root the root over the leaves
 * @param checksum CRC-32C over the whole file: against a disk that forgets; the root is against
 *     people
 * @param leaves how many leaves
 */
public record TreeSummary(Octets root, long checksum, int leaves) {}
