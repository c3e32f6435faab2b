/**
 * The durable memory that an archive and its authorities share. {@link
 * org.karteseal.timestamp.ledger.Ledger} opens it, brings it to this version's shape and runs
 * transactions; what is stored in it belongs to the rooms that use it. Documents are not in it.
 */
@NullMarked
package org.karteseal.timestamp.ledger;

import org.jspecify.annotations.NullMarked;
