package org.karteseal.timestamp.archive.round;

import java.util.OptionalInt;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/**
 * A tree file as the ledger knows it.
 *
 * @param generation 1 for the first, and one more for each hash-tree renewal
 * @param file its name under the archive's folder
 * @param checksum CRC-32C over the file
 * @param round the round that covers its root; empty when none does yet
 */
public record Tree(
    int batch,
    int generation,
    DigestAlgorithm algorithm,
    String file,
    long checksum,
    Octets root,
    OptionalInt round) {}
