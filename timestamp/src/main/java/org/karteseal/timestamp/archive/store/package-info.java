/**
 * Where the documents of an archive lie: one port, {@link
 * org.karteseal.timestamp.archive.store.DocumentStore}, and what stands behind it. Archives never
 * write into a store.
 */
@NullMarked
package org.karteseal.timestamp.archive.store;

import org.jspecify.annotations.NullMarked;
