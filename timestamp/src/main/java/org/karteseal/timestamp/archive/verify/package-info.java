/**
 * Whether the archive proves what it should. {@link
 * org.karteseal.timestamp.archive.verify.ArchiveVerification} follows records from the document to
 * the newest token; {@link org.karteseal.timestamp.archive.verify.ArchiveCheck} looks at trees,
 * rounds and lists alone, without any document.
 */
@NullMarked
package org.karteseal.timestamp.archive.verify;

import org.jspecify.annotations.NullMarked;
