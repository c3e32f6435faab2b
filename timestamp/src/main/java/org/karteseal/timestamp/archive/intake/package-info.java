/**
 * How documents get into an archive's ledger. {@link org.karteseal.timestamp.archive.intake.Intake}
 * compares the store with the ledger; {@link org.karteseal.timestamp.archive.intake.FactsSource}
 * says what a document is as a record.
 */
@NullMarked
package org.karteseal.timestamp.archive.intake;

import org.jspecify.annotations.NullMarked;
