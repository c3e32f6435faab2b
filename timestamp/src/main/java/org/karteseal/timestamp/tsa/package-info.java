/**
 * Timestamps from authorities over HTTP (RFC 3161, RFC 5816).
 *
 * <p>Start with {@link org.karteseal.timestamp.tsa.TsaPool}, which asks one authority after the
 * other; {@link org.karteseal.timestamp.tsa.TsaClient} asks one; {@link
 * org.karteseal.timestamp.tsa.TokenCheck} decides whether an answer is used. Rates, quotas and a
 * circuit breaker are not here: they belong around {@code TsaClient}.
 */
@NullMarked
package org.karteseal.timestamp.tsa;

import org.jspecify.annotations.NullMarked;
