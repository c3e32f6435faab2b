@NullMarked
package org.karteseal.timestamp.archive.drop;

import org.jspecify.annotations.NullMarked;
