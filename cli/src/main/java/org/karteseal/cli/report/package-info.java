/**
 * What an operator shows of a period, as text, JSON and a page.
 *
 * <p>Start with {@link org.karteseal.cli.report.OperationsPrinter}.
 */
@NullMarked
package org.karteseal.cli.report;

import org.jspecify.annotations.NullMarked;
