package org.karteseal.timestamp.tsa.internal;

import org.karteseal.timestamp.tsa.TokenRequest;

/**
 * A request that is about to be sent.
 *
 * @param id its number
 * @param authority whom
 * @param month in which month it counts
 * @param price in thousandths of a yen
 * @param request what is asked
 * @param askedAt when, in milliseconds since 1970
 */
record RequestRow(
    long id, String authority, int month, long price, TokenRequest request, long askedAt) {}
