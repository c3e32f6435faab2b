@NullMarked
package org.karteseal.sign.scan;

import org.jspecify.annotations.NullMarked;
