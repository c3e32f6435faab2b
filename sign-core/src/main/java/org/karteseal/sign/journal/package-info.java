/**
 * The journal: what was signed, stamped, renewed and judged, in a chain of hashes whose head stands
 * in the tokens that are bought anyway.
 *
 * <p>Start with {@link org.karteseal.sign.journal.Journal}, which records, {@link
 * org.karteseal.sign.journal.JournalEntry}, which is recorded, and {@link
 * org.karteseal.sign.journal.JournalVerifier}, which finds what was removed or changed. It is a
 * record of acts and no store of documents: it holds digests, codes and times, and no name.
 */
@NullMarked
package org.karteseal.sign.journal;

import org.jspecify.annotations.NullMarked;
