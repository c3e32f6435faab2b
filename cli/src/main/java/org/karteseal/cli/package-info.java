/**
 * The {@code karteseal} command: reads arguments, calls the libraries, prints, and ends with an
 * exit code that scripts can rely on. The clock, the console and the environment are read here and
 * nowhere else.
 *
 * <p>Start with {@link org.karteseal.cli.Karteseal}, {@link org.karteseal.cli.ExitCode} and {@link
 * org.karteseal.cli.Shell}.
 */
@NullMarked
package org.karteseal.cli;

import org.jspecify.annotations.NullMarked;
