package org.karteseal.cli.command;

import java.util.Optional;
import org.karteseal.cli.ProgressLine;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.intake.RecordFacts;
import org.karteseal.timestamp.archive.store.StoredDocument;

/** Counts the documents that are asked about, since each is asked about once. */
final class CountedFacts implements FactsSource {
  private final FactsSource source;
  private final ProgressLine line;
  private long documents;

  CountedFacts(FactsSource source, ProgressLine line) {
    this.source = source;
    this.line = line;
  }

  @Override
  public Optional<RecordFacts> about(StoredDocument document) throws SealException {
    documents++;
    line.counted(documents);
    return source.about(document);
  }
}
