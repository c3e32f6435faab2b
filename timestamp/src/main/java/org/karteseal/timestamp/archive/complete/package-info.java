/**
 * Whether the archive is complete: every sealing run also seals a list of all records that are
 * there ({@link org.karteseal.timestamp.archive.complete.ListWriting}), and {@link
 * org.karteseal.timestamp.archive.complete.Completeness} shows what became of each record of such a
 * list. A list names no document and no patient; what it says is bound by one token with the trees.
 */
@NullMarked
package org.karteseal.timestamp.archive.complete;

import org.jspecify.annotations.NullMarked;
