/**
 * Timestamps from authorities over HTTP (RFC 3161, RFC 5816).
 *
 * <p>Start with {@link org.karteseal.timestamp.tsa.TsaPool}, which asks one authority after the
 * other; {@link org.karteseal.timestamp.tsa.TsaClient} asks one; {@link
 * org.karteseal.timestamp.tsa.TokenCheck} decides whether an answer is used. Prices, rates, quotas
 * and hours are {@link org.karteseal.timestamp.tsa.AuthorityTerms}; that they are kept is decided
 * in one transaction of the {@code internal} book.
 */
@NullMarked
package org.karteseal.timestamp.tsa;

import org.jspecify.annotations.NullMarked;
