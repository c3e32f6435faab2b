package org.karteseal.timestamp.archive.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.seal.ReadDocument;
import org.karteseal.timestamp.archive.store.DocumentStore;
import org.karteseal.timestamp.archive.tree.TwoDigests;

/** Reads documents again and compares them with what was sealed. Belongs to one thread. */
public final class DocumentComparison {
  private final DocumentStore store;
  private final ReadDocument reader = new ReadDocument(TreeFiles.FIRST, TreeFiles.SECOND);

  /** Comparison of that store's documents. */
  public DocumentComparison(DocumentStore store) {
    this.store = store;
  }

  /**
   * Reads the document once.
   *
   * @param size the length that it had
   * @param read is told the number of octets of each step
   * @throws SealException STORE_UNREACHABLE: nothing is known of any document then
   */
  public Read read(String path, long size, LongConsumer read) throws SealException {
    try (InputStream in = store.open(path)) {
      return new Read(Optional.of(reader.digests(in, size, read)), Optional.empty());
    } catch (ReadDocument.ChangedDocumentException e) {
      return Read.fault(RecordFault.ALTERED, "SIZE");
    } catch (IOException e) {
      return Read.fault(RecordFault.UNREADABLE, "");
    } catch (SealException e) {
      return switch (e.reason()) {
        case INPUT_NOT_FOUND -> Read.fault(RecordFault.GONE, "");
        case INPUT_UNREADABLE, INPUT_DAMAGED, INPUT_IS_DIRECTORY ->
            Read.fault(RecordFault.UNREADABLE, e.detail());
        default -> throw e;
      };
    }
  }

  /**
   * One reading.
   *
   * @param digests the digests; empty when there is a fault
   * @param fault why there are none
   */
  public record Read(Optional<TwoDigests> digests, Optional<Fault> fault) {
    private static Read fault(RecordFault code, String detail) {
      return new Read(Optional.empty(), Optional.of(Fault.of(code, detail)));
    }
  }
}
