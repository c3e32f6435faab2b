/**
 * A report as PDF/A, made from its HTML, which can be signed like any record.
 *
 * <p>Start with {@link org.karteseal.validator.report.pdf.PdfReport}. The library that lays out
 * pages is loaded when the first one is made, and its types stay in here.
 */
@NullMarked
package org.karteseal.validator.report.pdf;

import org.jspecify.annotations.NullMarked;
