/**
 * Until when a signature can be proved, and what ends the proof.
 *
 * <p>Start with {@link org.karteseal.validator.continuity.ContinuityAnalysis}, which reads a
 * signature's findings and returns a {@link org.karteseal.validator.continuity.Continuity}. It
 * verifies nothing by itself: whether the signature is valid now is the finding's conclusion.
 */
@NullMarked
package org.karteseal.validator.continuity;

import org.jspecify.annotations.NullMarked;
