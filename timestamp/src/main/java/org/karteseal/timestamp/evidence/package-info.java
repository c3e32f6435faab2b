/**
 * Evidence records (RFC 4998; RFC 6283 is read): one timestamp for many documents, and each of them
 * provable alone.
 *
 * <p>Nothing here needs the archive's ledger. {@link org.karteseal.timestamp.evidence.HashTree}
 * joins digests to the one root that an authority stamps, {@link
 * org.karteseal.timestamp.evidence.ReducedHashTree} is the way of one document to that root, and
 * {@link org.karteseal.timestamp.evidence.EvidenceRecordWriter} writes the record. Keys, tokens and
 * their judgement are not here: they belong to {@code timestamp.tsa}.
 */
@NullMarked
package org.karteseal.timestamp.evidence;

import org.jspecify.annotations.NullMarked;
