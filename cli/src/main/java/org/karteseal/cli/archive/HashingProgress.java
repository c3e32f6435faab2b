package org.karteseal.cli.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.karteseal.cli.ProgressLine;
import org.karteseal.timestamp.archive.seal.Hashing;
import org.karteseal.timestamp.archive.seal.RefusedDocument;

/** Shows how much of what waits has been read, and ends the run when its time is over. */
public final class HashingProgress implements Hashing.Watcher {
  private final ProgressLine line;
  private final ArchiveReport report;
  private final long total;
  private final Clock clock;
  private final Optional<Instant> end;
  private long done;

  /**
   * @param total octets to read
   * @param time how long batches are begun; empty for as long as it takes
   */
  public HashingProgress(
      ProgressLine line, ArchiveReport report, long total, Clock clock, Optional<Duration> time) {
    this.line = line;
    this.report = report;
    this.total = total;
    this.clock = clock;
    this.end = time.map(clock.instant()::plus);
  }

  @Override
  public synchronized void read(long octets) {
    done += octets;
    line.reading(done, Math.max(total, done));
  }

  @Override
  public void refused(RefusedDocument document) {
    report.refused(document.path(), document.code());
  }

  @Override
  public boolean goesOn() {
    return end.isEmpty() || clock.instant().isBefore(end.get());
  }
}
