package org.karteseal.benchmark.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.karteseal.timestamp.archive.store.DocumentStore;
import org.karteseal.timestamp.archive.store.Skipped;
import org.karteseal.timestamp.archive.store.StoredDocument;

/**
 * Millions of small documents that no disk has to hold: a document's content follows from its path.
 */
final class GeneratedStore implements DocumentStore {
  private static final long MODIFIED = 1_775_000_000_000L;

  private final int documents;

  GeneratedStore(int documents) {
    this.documents = documents;
  }

  /** A path as record systems have them: day, and a number of eight digits. */
  static String path(int document) {
    return String.format(
        Locale.ROOT,
        "2026/%02d/%02d/%08d.json",
        1 + document / 1_000_000,
        1 + document / 40_000 % 25,
        document);
  }

  private static byte[] content(String path) {
    return ("{\"resourceType\":\"Observation\",\"id\":\"" + path + "\",\"status\":\"final\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Stream<StoredDocument> list(Consumer<Skipped> skipped) {
    return IntStream.range(0, documents)
        .mapToObj(GeneratedStore::path)
        .map(path -> new StoredDocument(path, content(path).length, MODIFIED));
  }

  @Override
  public InputStream open(String path) {
    return new ByteArrayInputStream(content(path));
  }

  @Override
  public String name() {
    return "generated";
  }

  @Override
  public void close() {}
}
