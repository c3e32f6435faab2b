package org.karteseal.timestamp.archive.intake;

/**
 * What one comparison of store and ledger found. Every document of the store is counted once among
 * the first four, every record of the ledger that has no document any more once among the vanished.
 *
 * @param fresh documents that are new
 * @param changed documents whose content is a later version of a record
 * @param moved records whose document was found again, unaltered, under another path
 * @param unchanged documents that are as they were
 * @param vanished records whose document is gone; they stay provable and are not forgotten
 * @param skipped what lies in the store and cannot be a document
 * @param redescribed unchanged or moved records whose facts were brought up to date
 */
public record IntakeResult(
    long fresh,
    long changed,
    long moved,
    long unchanged,
    long vanished,
    long skipped,
    long redescribed) {}
