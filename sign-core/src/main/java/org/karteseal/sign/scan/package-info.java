/**
 * Scanned pages in, PDF/A-2b out, checked by the facility's own rules (guideline 6.0, chapter 16).
 *
 * <p>Start with {@link org.karteseal.sign.scan.ScanConverter}, which turns a file into a {@link
 * org.karteseal.sign.scan.ConvertedScan}, and {@link org.karteseal.sign.scan.ScanProfile}, which
 * says what a facility accepts. Signing is not here: what was converted is a document like any
 * other.
 */
@NullMarked
package org.karteseal.sign.scan;

import org.jspecify.annotations.NullMarked;
