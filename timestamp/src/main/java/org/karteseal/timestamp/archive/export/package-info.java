/**
 * Evidence for one record, put together from trees and rounds: {@link
 * org.karteseal.timestamp.archive.export.EvidenceAssembly}.
 */
@NullMarked
package org.karteseal.timestamp.archive.export;

import org.jspecify.annotations.NullMarked;
