/**
 * Pages of two revisions of a PDF drawn, compared and put beside each other; start with {@code
 * PageComparison}. It shows, and judges nothing.
 */
@NullMarked
package org.karteseal.sign.ades.internal.picture;

import org.jspecify.annotations.NullMarked;
