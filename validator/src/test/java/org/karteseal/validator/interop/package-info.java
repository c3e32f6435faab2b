/** What other people's programs say of what we write; each test is skipped where one is missing. */
@NullMarked
package org.karteseal.validator.interop;

import org.jspecify.annotations.NullMarked;
