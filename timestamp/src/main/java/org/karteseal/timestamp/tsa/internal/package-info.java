/**
 * The pool's memory: what was asked, what came, and whether an authority may be asked now. {@link
 * org.karteseal.timestamp.tsa.internal.RequestBook} decides in one transaction; its pages lie in
 * memory or in the ledger.
 */
@NullMarked
package org.karteseal.timestamp.tsa.internal;

import org.jspecify.annotations.NullMarked;
