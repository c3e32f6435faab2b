/**
 * Why a request was not answered as it was meant (RFC 9457), in the language that was asked for.
 *
 * <p>Start with {@link org.karteseal.cli.service.problem.ProblemCode}.
 */
@NullMarked
package org.karteseal.cli.service.problem;

import org.jspecify.annotations.NullMarked;
