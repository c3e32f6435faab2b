/**
 * Files that are there completely or not at all. Start with {@link
 * org.karteseal.sign.file.AtomicFile}; signed records, which are large, have their own way in
 * {@link org.karteseal.sign.SignedRecord}.
 */
@NullMarked
package org.karteseal.sign.file;

import org.jspecify.annotations.NullMarked;
