/** Real files that are not part of the project; each test is skipped where they are not there. */
@NullMarked
package org.karteseal.validator.corpus;

import org.jspecify.annotations.NullMarked;
