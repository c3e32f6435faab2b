@NullMarked
package org.karteseal.sign.qualification;

import org.jspecify.annotations.NullMarked;
