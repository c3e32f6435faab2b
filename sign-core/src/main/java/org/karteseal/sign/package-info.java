/**
 * Signing medical records.
 *
 * <p>Start with {@link org.karteseal.sign.RecordSigner}, which turns a {@link
 * org.karteseal.sign.SigningRequest} into a {@link org.karteseal.sign.SignedRecord}. What may go
 * wrong outside a document is {@link org.karteseal.sign.SealException}; what is wrong inside one is
 * data in a finding or a verdict, never an exception.
 */
@NullMarked
package org.karteseal.sign;

import org.jspecify.annotations.NullMarked;
