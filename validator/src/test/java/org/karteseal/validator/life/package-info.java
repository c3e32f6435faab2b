/** Records over decades, and attempts to deceive: the whole stack against a real server. */
@NullMarked
package org.karteseal.validator.life;

import org.jspecify.annotations.NullMarked;
