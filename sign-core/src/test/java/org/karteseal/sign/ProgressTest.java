package org.karteseal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  private static final int SIZE = 9 << 20;

  @TempDir Path folder;

  /** Keeps what it was told. */
  private static final class Listener implements Progress {
    final List<Phase> phases = new ArrayList<>();
    final List<Long> octets = new ArrayList<>();
    long total;

    @Override
    public void phase(Phase phase) {
      phases.add(phase);
    }

    @Override
    public void octets(long done, long all) {
      octets.add(done);
      total = all;
    }
  }

  private Document large() throws Exception {
    Path file = folder.resolve("large");
    Files.write(file, new byte[SIZE]);
    return Document.of(file);
  }

  @Test
  void readingALargeFileIsTold() throws Exception {
    Listener listener = new Listener();
    Document document = large().watchedBy(listener).named("other");

    document.sha256();

    assertThat(listener.octets).isSorted().hasSizeBetween(2, 3).endsWith((long) SIZE);
    assertThat(listener.total).isEqualTo(SIZE);
  }

  @Test
  void skippingCounts() throws Exception {
    Listener listener = new Listener();
    try (InputStream in = large().watchedBy(listener).open()) {
      in.skipNBytes(SIZE - 1);
      assertThat(in.read()).isZero();
      assertThat(in.read()).isNegative();
    }
    assertThat(listener.octets).contains((long) SIZE);
  }

  @Test
  void whoWatchesADocumentWatchesWhatIsMadeOfIt() throws Exception {
    Listener listener = new Listener();
    try (DraftDocument draft = DraftDocument.from(large().watchedBy(listener))) {
      try (OutputStream out = OutputStream.nullOutputStream()) {
        draft.write(new byte[SIZE]);
        draft.toDocument().open().transferTo(out);
      }
    }
    assertThat(listener.octets).hasSizeGreaterThan(2);
  }

  @Test
  void beginningsAndContentsAreCompared() throws Exception {
    Document document = Document.of("a", new byte[] {1, 2, 3});

    assertThat(document.startsWith(Document.of("b", new byte[] {1, 2}))).isTrue();
    assertThat(document.startsWith(Document.of("b", new byte[] {1, 3}))).isFalse();
    assertThat(document.startsWith(Document.of("b", new byte[] {1, 2, 3, 4}))).isFalse();
    assertThat(document.hasSameContentAs(Document.of("b", new byte[] {1, 2}))).isFalse();
    assertThat(document.hasSameContentAs(Document.of("b", new byte[] {1, 2, 3}))).isTrue();
  }
}
