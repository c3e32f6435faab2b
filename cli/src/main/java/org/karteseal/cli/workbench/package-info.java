/**
 * What an act needs, put together from options: trust, clock, revocation data and timestamps.
 *
 * <p>Start with {@link org.karteseal.cli.workbench.Workbench}.
 */
@NullMarked
package org.karteseal.cli.workbench;

import org.jspecify.annotations.NullMarked;
