/** Thirty lines of the library, to copy from. */
@NullMarked
package org.karteseal.examples;

import org.jspecify.annotations.NullMarked;
