/** What a journal keeps, and what it gives away. */
@NullMarked
package org.karteseal.sign.journal;

import org.jspecify.annotations.NullMarked;
