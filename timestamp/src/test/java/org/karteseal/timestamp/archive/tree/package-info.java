@NullMarked
package org.karteseal.timestamp.archive.tree;

import org.jspecify.annotations.NullMarked;
