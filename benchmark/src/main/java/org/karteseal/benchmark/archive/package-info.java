/**
 * What an archive of millions of records costs: {@link
 * org.karteseal.benchmark.archive.ArchiveFigures}.
 */
@NullMarked
package org.karteseal.benchmark.archive;

import org.jspecify.annotations.NullMarked;
