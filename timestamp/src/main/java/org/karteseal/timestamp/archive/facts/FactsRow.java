package org.karteseal.timestamp.archive.facts;

import org.karteseal.timestamp.archive.intake.RecordFacts;

/** What a list says of the document at a path. */
record FactsRow(String path, RecordFacts facts) {}
