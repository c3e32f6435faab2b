/** Tests of signing, and the world they share. */
@NullMarked
package org.karteseal.sign;

import org.jspecify.annotations.NullMarked;
