/**
 * HTTP exchanges that always end: {@link org.karteseal.sign.http.BoundedHttp} limits the time of
 * the whole exchange and the size of the answer, and follows nothing.
 */
@NullMarked
package org.karteseal.sign.http;

import org.jspecify.annotations.NullMarked;
