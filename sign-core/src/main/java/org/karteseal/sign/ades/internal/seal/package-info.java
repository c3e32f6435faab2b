/**
 * How a visible seal gets onto a page: {@link org.karteseal.sign.ades.internal.seal.SealDrawing} is
 * the way in, {@link org.karteseal.sign.ades.internal.seal.PageInk} tells what a page shows where.
 */
@NullMarked
package org.karteseal.sign.ades.internal.seal;

import org.jspecify.annotations.NullMarked;
