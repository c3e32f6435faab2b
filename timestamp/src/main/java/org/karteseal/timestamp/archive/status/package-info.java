/**
 * How an archive stands, in figures: {@link org.karteseal.timestamp.archive.status.ArchiveStatus}.
 */
@NullMarked
package org.karteseal.timestamp.archive.status;

import org.jspecify.annotations.NullMarked;
