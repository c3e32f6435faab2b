package org.karteseal.timestamp.archive.seal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.store.DocumentStore;
import org.karteseal.timestamp.archive.store.ReadingStopped;
import org.karteseal.timestamp.archive.tree.TreeBuilder;
import org.karteseal.timestamp.archive.tree.TreeSummary;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.ManyRows;

/**
 * Reads every document of a batch once, takes both digests, and writes the tree. A document that
 * cannot be read gets no leaf and a line that says so; the others are not held up.
 */
public final class BatchHashing {
  private static final int PAGE = 2000;

  private final Ledger ledger;
  private final DocumentStore store;
  private final TreeFiles files;
  private final Clock clock;

  /** Hashing into those files. */
  public BatchHashing(Ledger ledger, DocumentStore store, TreeFiles files, Clock clock) {
    this.ledger = ledger;
    this.store = store;
    this.files = files;
    this.clock = clock;
  }

  /**
   * Hashes the batch; from then on it has a root. Doing it again gives the same file.
   *
   * @param claim the right to do so
   * @param refused is told of documents that were not sealed
   * @param read is told the number of octets of each step
   * @throws SealException STORE_UNREACHABLE, LEDGER_UNUSABLE, OUTPUT_NOT_WRITTEN or what the claim
   *     can cause; the batch then waits as before
   */
  public void hash(
      Batch batch, HashingClaim claim, Consumer<RefusedDocument> refused, LongConsumer read)
      throws SealException {
    Path spool = files.spool(batch.id(), claim.mark());
    List<Refusal> refusals = new ArrayList<>();
    try {
      Files.createDirectories(spool.getParent());
      try (TreeBuilder builder =
          TreeBuilder.of(TreeFiles.FIRST, TreeFiles.SECOND, batch.places(), spool)) {
        fill(builder, batch, refusals, read);
        if (builder.isEmpty()) {
          finish(batch, claim, "EMPTY", refusals);
        } else {
          Path file = files.named(files.name(batch.id(), claim.mark()));
          Files.createDirectories(file.getParent());
          TreeSummary summary = builder.write(file);
          finish(batch, claim, summary, refusals);
        }
      }
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, spool.toString(), "", e);
    }
    refusals.forEach(r -> refused.accept(new RefusedDocument(r.path(), r.code())));
  }

  private void fill(TreeBuilder builder, Batch batch, List<Refusal> refusals, LongConsumer read)
      throws SealException {
    ReadDocument reader = new ReadDocument(TreeFiles.FIRST, TreeFiles.SECOND);
    int after = batch.firstRecord() - 1;
    for (List<Row> page = page(after, batch); !page.isEmpty(); page = page(after, batch)) {
      for (Row row : page) {
        after = row.id();
        try (InputStream in = store.open(row.path())) {
          builder.put(row.id() - batch.firstRecord(), reader.digests(in, row.size(), read));
        } catch (ReadDocument.ChangedDocumentException e) {
          refusals.add(new Refusal(row.id(), row.path(), "CHANGED"));
        } catch (ReadingStopped e) {
          refusals.add(new Refusal(row.id(), row.path(), code(e.failure())));
        } catch (IOException e) {
          refusals.add(new Refusal(row.id(), row.path(), "UNREADABLE"));
        } catch (SealException e) {
          refusals.add(new Refusal(row.id(), row.path(), code(e)));
        }
      }
    }
  }

  private static String code(SealException e) throws SealException {
    return switch (e.reason()) {
      case INPUT_NOT_FOUND -> "GONE";
      case INPUT_UNREADABLE, INPUT_DAMAGED, INPUT_IS_DIRECTORY -> "UNREADABLE";
      default -> throw e;
    };
  }

  private List<Row> page(int after, Batch batch) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(
                    "select id, path, size from record where id > ? and id <= ?"
                        + " and ended is null order by id limit "
                        + PAGE)
                .bind(0, after)
                .bind(1, batch.lastRecord())
                .map((row, context) -> new Row(row.getInt(1), row.getString(2), row.getLong(3)))
                .list());
  }

  private void finish(Batch batch, HashingClaim claim, TreeSummary summary, List<Refusal> refusals)
      throws SealException {
    ledger.change(
        handle -> {
          claim.confirm(handle);
          int changed =
              handle.execute(
                  "update batch set state = 'HASHED' where id = ? and state = 'CLOSED'",
                  batch.id());
          if (changed == 1) {
            handle.execute(
                "insert into tree (batch, generation, algorithm, file, checksum, leaves, root)"
                    + " values (?, 1, ?, ?, ?, ?, ?)",
                batch.id(),
                TreeFiles.FIRST.standardName(),
                files.name(batch.id(), claim.mark()),
                summary.checksum(),
                summary.leaves(),
                summary.root().toByteArray());
            write(handle, refusals);
          }
        });
  }

  private void finish(Batch batch, HashingClaim claim, String state, List<Refusal> refusals)
      throws SealException {
    ledger.change(
        handle -> {
          claim.confirm(handle);
          int changed =
              handle.execute(
                  "update batch set state = ? where id = ? and state = 'CLOSED'",
                  state,
                  batch.id());
          if (changed == 1) {
            write(handle, refusals);
          }
        });
  }

  private void write(org.jdbi.v3.core.Handle handle, List<Refusal> refusals) {
    long now = clock.millis();
    ManyRows.write(
        handle,
        "insert into refusal (record, reason, refused_at) values (?, ?, ?)",
        refusals,
        (row, refusal) -> {
          row.setInt(1, refusal.id());
          row.setString(2, refusal.code());
          row.setLong(3, now);
        });
  }

  private record Row(int id, String path, long size) {}

  private record Refusal(int id, String path, String code) {}
}
