@NullMarked
package org.karteseal.timestamp.archive;

import org.jspecify.annotations.NullMarked;
