package org.karteseal.timestamp.archive.store;

import java.io.InputStream;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.karteseal.sign.SealException;

/** The documents of an archive. Safe for use by several threads. */
public interface DocumentStore extends AutoCloseable {
  /**
   * Every document, in {@link OctetOrder} of its path, one at a time: an archive of any size is
   * listed in the same memory. The caller closes the stream. What cannot be listed ends the stream
   * with {@link ListingStopped}: half a listing would look like documents that vanished.
   *
   * @param skipped is told what lies in the store and is no document for a reason that people
   *     should see; what the store leaves out by rule (hidden and unfinished files) is not told
   * @throws SealException INPUT_NOT_FOUND, INPUT_UNREADABLE or STORE_UNREACHABLE
   */
  Stream<StoredDocument> list(Consumer<Skipped> skipped) throws SealException;

  /**
   * The content of a document, to be read once from the beginning. When the store fails in the
   * middle, the stream throws {@link ReadingStopped}.
   *
   * @throws SealException INPUT_NOT_FOUND when it is gone, INPUT_UNREADABLE or STORE_UNREACHABLE
   */
  InputStream open(String path) throws SealException;

  /** How people call the place: a folder, or the address of a bucket without credentials. */
  String name();

  @Override
  void close();
}
