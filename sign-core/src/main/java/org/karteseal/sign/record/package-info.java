/** The record catalogue: which record, signed by whom, kept how long. Dated data, not code. */
@NullMarked
package org.karteseal.sign.record;

import org.jspecify.annotations.NullMarked;
