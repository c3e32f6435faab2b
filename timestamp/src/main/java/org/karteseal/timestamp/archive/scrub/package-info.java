/**
 * Reads everything again from time to time. {@link org.karteseal.timestamp.archive.scrub.Scrub}
 * compares documents with the trees, the batch that has waited longest first; {@link
 * org.karteseal.timestamp.archive.scrub.TreeRepair} makes a damaged tree file again.
 */
@NullMarked
package org.karteseal.timestamp.archive.scrub;

import org.jspecify.annotations.NullMarked;
