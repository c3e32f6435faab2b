/**
 * Keeping a signed document provable: verify the whole old chain, act, verify again.
 *
 * <p>Start with {@link org.karteseal.timestamp.augment.RecordAugmenter}.
 */
@NullMarked
package org.karteseal.timestamp.augment;

import org.jspecify.annotations.NullMarked;
