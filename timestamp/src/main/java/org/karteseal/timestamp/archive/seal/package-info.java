/**
 * From records to evidence: {@link org.karteseal.timestamp.archive.seal.BatchHashing} reads each
 * document once and writes the tree of its batch; {@link
 * org.karteseal.timestamp.archive.seal.Sealing} puts one token over all trees that have none.
 */
@NullMarked
package org.karteseal.timestamp.archive.seal;

import org.jspecify.annotations.NullMarked;
