@NullMarked
package org.karteseal.timestamp.archive.proof;

import org.jspecify.annotations.NullMarked;
