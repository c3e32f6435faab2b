/**
 * What is known of requests afterwards: one line of a log each, metrics, and counts; nothing of a
 * document, nobody's name.
 *
 * <p>Start with {@link org.karteseal.cli.service.figures.Figures}.
 */
@NullMarked
package org.karteseal.cli.service.figures;

import org.jspecify.annotations.NullMarked;
