/** Key files, right and wrong. */
@NullMarked
package org.karteseal.sign.key;

import org.jspecify.annotations.NullMarked;
