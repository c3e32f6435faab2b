/**
 * Several machines at one archive. {@link org.karteseal.timestamp.archive.workers.BatchWorker}
 * takes batches that wait and hands them to a {@link
 * org.karteseal.timestamp.archive.workers.BatchWork}, each under a {@link
 * org.karteseal.timestamp.archive.workers.BatchLease} that ends with the machine. Sharing out is
 * db-scheduler's, on PostgreSQL; what a batch means is not known here.
 */
@NullMarked
package org.karteseal.timestamp.archive.workers;

import org.jspecify.annotations.NullMarked;
