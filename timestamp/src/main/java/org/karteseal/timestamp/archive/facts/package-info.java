/**
 * What documents are as records, told by a list ({@link
 * org.karteseal.timestamp.archive.facts.CsvFacts}), by their names ({@link
 * org.karteseal.timestamp.archive.facts.PatternFacts}), or by a program of the facility's own
 * ({@link org.karteseal.timestamp.archive.facts.HookFacts}).
 */
@NullMarked
package org.karteseal.timestamp.archive.facts;

import org.jspecify.annotations.NullMarked;
