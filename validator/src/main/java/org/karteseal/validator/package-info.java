/**
 * Judging what others signed.
 *
 * <p>Start with {@link org.karteseal.validator.RecordValidator}, which turns a document and a
 * {@link org.karteseal.validator.ValidationRequest} into a {@link
 * org.karteseal.validator.ValidationReport}: the verdict on each signature, the signer's
 * qualification, conformity by clause, and until when it can be proved. A report holds codes and
 * facts; sentences for people are made in {@code org.karteseal.validator.report}.
 */
@NullMarked
package org.karteseal.validator;

import org.jspecify.annotations.NullMarked;
