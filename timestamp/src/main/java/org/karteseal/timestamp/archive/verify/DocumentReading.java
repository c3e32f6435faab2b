package org.karteseal.timestamp.archive.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.store.DocumentStore;

/** Reads documents with several threads; results come in the order of the questions. */
public final class DocumentReading implements AutoCloseable {
  private final DocumentStore store;
  private final int workers;
  private final LongConsumer read;
  private final ExecutorService pool;

  /**
   * @param read is told the number of octets of each step, from several threads
   */
  public DocumentReading(DocumentStore store, int workers, LongConsumer read) {
    this.store = store;
    this.workers = workers;
    this.read = read;
    this.pool = Executors.newFixedThreadPool(workers);
  }

  /**
   * Reads them all.
   *
   * @throws SealException STORE_UNREACHABLE
   */
  public List<DocumentComparison.Read> all(List<RecordRow> rows) throws SealException {
    int slice = Math.max(1, (rows.size() + workers - 1) / workers);
    List<Callable<Slice>> slices = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += slice) {
      List<RecordRow> part = rows.subList(from, Math.min(rows.size(), from + slice));
      slices.add(() -> slice(part));
    }
    List<DocumentComparison.Read> results = new ArrayList<>();
    try {
      for (Future<Slice> future : pool.invokeAll(slices)) {
        Slice done = future.get();
        if (done.stopped().isPresent()) {
          throw done.stopped().get();
        }
        results.addAll(done.reads());
      }
    } catch (ExecutionException e) {
      throw new SealBug("a document was not read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SealBug("reading was interrupted from inside", e);
    }
    return results;
  }

  private Slice slice(List<RecordRow> rows) {
    DocumentComparison documents = new DocumentComparison(store);
    List<DocumentComparison.Read> reads = new ArrayList<>();
    try {
      for (RecordRow row : rows) {
        reads.add(documents.read(row.path(), row.size(), read));
      }
      return new Slice(reads, Optional.empty());
    } catch (SealException e) {
      return new Slice(reads, Optional.of(e));
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  private record Slice(List<DocumentComparison.Read> reads, Optional<SealException> stopped) {}
}
