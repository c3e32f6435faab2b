/** The command line, run in process against one testbed. */
@NullMarked
package org.karteseal.cli;

import org.jspecify.annotations.NullMarked;
