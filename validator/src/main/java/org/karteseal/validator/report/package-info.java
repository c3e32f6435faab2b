/**
 * Reports in the forms that people and programs read.
 *
 * <p>{@link org.karteseal.validator.report.TextReport} speaks Japanese or English; {@link
 * org.karteseal.validator.report.JsonReport} follows the published schema {@code
 * report-1.schema.json}. Sentences stand in one catalogue for each language, keyed by the codes of
 * the report; neither form decides anything.
 */
@NullMarked
package org.karteseal.validator.report;

import org.jspecify.annotations.NullMarked;
