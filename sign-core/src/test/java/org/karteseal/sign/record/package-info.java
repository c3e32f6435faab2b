@NullMarked
package org.karteseal.sign.record;

import org.jspecify.annotations.NullMarked;
