/** Images and image-only PDFs, read closely enough to carry them over unchanged; and PDF/A-2b. */
@NullMarked
package org.karteseal.sign.scan.internal;

import org.jspecify.annotations.NullMarked;
