/** Lines, files and locks of the journal. */
@NullMarked
package org.karteseal.sign.journal.internal;

import org.jspecify.annotations.NullMarked;
