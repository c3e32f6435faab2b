@NullMarked
package org.karteseal.sign.trust;

import org.jspecify.annotations.NullMarked;
