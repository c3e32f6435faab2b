/** Authorities that answer rightly, wrongly and not at all. */
@NullMarked
package org.karteseal.timestamp.tsa;

import org.jspecify.annotations.NullMarked;
