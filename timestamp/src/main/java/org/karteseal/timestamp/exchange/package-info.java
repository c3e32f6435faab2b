/**
 * Timestamps for machines that may not go out: requests are written to a folder, another machine
 * fetches the tokens, and they are checked when the folder comes back. What leaves is hashes.
 *
 * <p>Start with {@link org.karteseal.timestamp.exchange.TokenExchange}; {@link
 * org.karteseal.timestamp.exchange.RequestList} is what stays here; {@link
 * org.karteseal.timestamp.exchange.TokenErrand} is the other machine's part, which curl can play as
 * well.
 */
@NullMarked
package org.karteseal.timestamp.exchange;

import org.jspecify.annotations.NullMarked;
