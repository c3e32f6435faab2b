/** A renewal plan as people read it: {@code archive plan} in sentences and as a chart. */
@NullMarked
package org.karteseal.cli.plan;

import org.jspecify.annotations.NullMarked;
