/**
 * KarteSeal beside a plain DSS loop, over the same documents, keys, tokens and lists.
 *
 * <p>Start with {@link org.karteseal.benchmark.Benchmark}, {@link
 * org.karteseal.benchmark.KarteSealSide} and {@link org.karteseal.benchmark.PlainDssSide}. It
 * measures; it does not judge which is better for what, and it is no part of the tests.
 */
@NullMarked
package org.karteseal.benchmark;

import org.jspecify.annotations.NullMarked;
