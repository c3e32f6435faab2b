/**
 * Conformity with chapter 14 of the guideline on the safety management of medical information
 * systems (6.0), clause by clause.
 *
 * <p>Start with {@link org.karteseal.validator.conformity.Chapter14}, which judges {@link
 * org.karteseal.validator.conformity.SignatureEvidence} by one small class for each clause. A
 * clause that a document cannot answer is CANNOT_TELL, with what would settle it; nothing here
 * changes the verdict on the signature itself.
 */
@NullMarked
package org.karteseal.validator.conformity;

import org.jspecify.annotations.NullMarked;
