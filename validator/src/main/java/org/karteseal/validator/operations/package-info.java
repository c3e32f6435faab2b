/**
 * What a facility's operator has to show of a period, and of one document (guideline 6.0,
 * GL6-ops-3.3), from the journal.
 *
 * <p>Start with {@link org.karteseal.validator.operations.OperationsReport} and {@link
 * org.karteseal.validator.operations.IncidentBundle}. Neither holds a name of a person unless the
 * document itself is put into the bundle.
 */
@NullMarked
package org.karteseal.validator.operations;

import org.jspecify.annotations.NullMarked;
