/**
 * Keeps evidence alive. {@link org.karteseal.timestamp.archive.renew.Renewal} renews every token
 * that ends soon with one new one and opens no document; {@link
 * org.karteseal.timestamp.archive.renew.Rehashing} builds the trees of the next algorithm from the
 * digests that were taken at the beginning.
 */
@NullMarked
package org.karteseal.timestamp.archive.renew;

import org.jspecify.annotations.NullMarked;
