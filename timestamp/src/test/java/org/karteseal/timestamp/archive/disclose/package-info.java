@NullMarked
package org.karteseal.timestamp.archive.disclose;

import org.jspecify.annotations.NullMarked;
