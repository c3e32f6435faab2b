/** Small files written octet by octet, each with one thing odd. */
@NullMarked
package org.karteseal.sign.ades.internal.pdf;

import org.jspecify.annotations.NullMarked;
