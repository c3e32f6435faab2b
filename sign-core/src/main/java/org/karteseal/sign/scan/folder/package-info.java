/**
 * A folder into which scanners write, and out of which signed records come.
 *
 * <p>Start with {@link org.karteseal.sign.scan.folder.WatchedFolder}: its passes are driven from
 * outside, so that nothing in here waits or reads a clock of its own.
 */
@NullMarked
package org.karteseal.sign.scan.folder;

import org.jspecify.annotations.NullMarked;
