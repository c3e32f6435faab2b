/**
 * Dropping records from renewal: never by itself, only past their retention, and only by the order
 * of a person who is named. Start with {@link org.karteseal.timestamp.archive.drop.Dropping}.
 * Nothing is deleted here.
 */
@NullMarked
package org.karteseal.timestamp.archive.drop;

import org.jspecify.annotations.NullMarked;
