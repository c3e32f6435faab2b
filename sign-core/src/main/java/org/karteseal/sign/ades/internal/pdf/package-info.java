/**
 * A second reading of a PDF, octet by octet, beside the one through PDFBox (docs/adr/0027): as
 * specified, and as a program would read it that recovers damaged files. Start with {@link
 * org.karteseal.sign.ades.internal.pdf.FileStructure}, which reports where the two differ, {@link
 * org.karteseal.sign.ades.internal.pdf.FileScan}, which finds every object there is, and {@link
 * org.karteseal.sign.ades.internal.pdf.SectionReader} for the cross-references. It shows nothing,
 * decrypts nothing and knows no signature algorithm.
 */
@NullMarked
package org.karteseal.sign.ades.internal.pdf;

import org.jspecify.annotations.NullMarked;
