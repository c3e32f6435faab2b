/** What the tests of all rooms share. */
@NullMarked
package org.karteseal.timestamp;

import org.jspecify.annotations.NullMarked;
