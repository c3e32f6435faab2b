/** Servers that behave badly. */
@NullMarked
package org.karteseal.sign.http;

import org.jspecify.annotations.NullMarked;
