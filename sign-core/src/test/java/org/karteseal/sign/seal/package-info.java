/** Tests of the letters and words of visible seals. */
@NullMarked
package org.karteseal.sign.seal;

import org.jspecify.annotations.NullMarked;
