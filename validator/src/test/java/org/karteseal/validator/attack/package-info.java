/** Attacks on signed PDF, made from the published descriptions, and their innocent neighbours. */
@NullMarked
package org.karteseal.validator.attack;

import org.jspecify.annotations.NullMarked;
