@NullMarked
package org.karteseal.timestamp.archive.facts;

import org.jspecify.annotations.NullMarked;
