package org.karteseal.timestamp.archive.drop;

import org.karteseal.timestamp.archive.plan.Amount;

/**
 * What came of an order.
 *
 * @param number its number in the ledger; 0 when there was nothing to drop and nothing was written
 * @param dropped what is no longer a reason to renew
 * @param sha256 the digest of the order in lower-case hexadecimal, which ledger and journal have;
 *     empty when nothing was written
 */
public record DropResult(int number, Amount dropped, String sha256) {}
