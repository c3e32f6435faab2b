/**
 * The subcommands: each turns options into one call of a library and prints what came of it.
 *
 * <p>Start with {@link org.karteseal.cli.command.Commands}.
 */
@NullMarked
package org.karteseal.cli.command;

import org.jspecify.annotations.NullMarked;
