@NullMarked
package org.karteseal.timestamp.archive.plan;

import org.jspecify.annotations.NullMarked;
