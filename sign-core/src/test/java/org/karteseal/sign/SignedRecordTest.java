package org.karteseal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedRecordTest {
  private static final int WRITERS = 4;

  @TempDir Path folder;

  private static SignedRecord record(String text) throws Exception {
    DraftDocument draft = new DraftDocument(text);
    draft.write(text.getBytes(StandardCharsets.US_ASCII));
    return new SignedRecord(draft, SignatureLevel.B, List.of(), List.of());
  }

  /** Whoever comes second is told, and does not replace what the first one wrote. */
  @Test
  void ofSeveralWritersOneWins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      for (int round = 0; round < 20; round++) {
        Path target = folder.resolve("record-" + round);
        CyclicBarrier together = new CyclicBarrier(WRITERS);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          String text = "writer " + i;
          answers.add(threads.submit(() -> answer(text, target, together)));
        }
        List<String> told = new ArrayList<>();
        for (Future<String> answer : answers) {
          told.add(answer.get());
        }
        assertThat(told).filteredOn("OUTPUT_EXISTS"::equals).hasSize(WRITERS - 1);
        assertThat(told).contains(Files.readString(target));
      }
    } finally {
      threads.shutdown();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(20);
    }
  }

  private static String answer(String text, Path target, CyclicBarrier together) throws Exception {
    try (SignedRecord record = record(text)) {
      together.await();
      record.writeTo(target, false);
      return text;
    } catch (SealException e) {
      return e.reason().name();
    }
  }

  @Test
  void replacingIsAskedFor() throws Exception {
    Path target = folder.resolve("record");
    Files.writeString(target, "old");
    try (SignedRecord record = record("new")) {
      record.writeTo(target, true);
    }
    assertThat(target).hasContent("new");
  }
}
