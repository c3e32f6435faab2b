/**
 * A round is one token over a small tree: over the roots of batch trees when documents are sealed,
 * over the tokens of earlier rounds when those are renewed. {@link
 * org.karteseal.timestamp.archive.round.Rounds} keeps them in the ledger, {@link
 * org.karteseal.timestamp.archive.round.RoundFinishing} brings one from its root to its end.
 */
@NullMarked
package org.karteseal.timestamp.archive.round;

import org.jspecify.annotations.NullMarked;
