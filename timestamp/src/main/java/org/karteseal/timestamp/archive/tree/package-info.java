/**
 * The tree of one batch on disk. {@link org.karteseal.timestamp.archive.tree.TreeBuilder} writes
 * it, {@link org.karteseal.timestamp.archive.tree.TreeFile} reads it. Both work on mapped files, so
 * a batch of ten million documents takes no more heap than one of ten.
 */
@NullMarked
package org.karteseal.timestamp.archive.tree;

import org.jspecify.annotations.NullMarked;
