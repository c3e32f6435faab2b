package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code augment} over a folder: one line for each document, and a run that goes on. */
final class AugmentManyTest {
  private final Bench bench = Bench.shared();
  @TempDir private Path folder = Path.of("");

  private void signThree() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      Path file = Bench.pdf(folder.resolve(name + ".pdf"));
      assertThat(bench.sign(file, "--level", "lta").code()).isZero();
      Files.delete(file);
    }
  }

  private Bench.Run renew(String... more) {
    List<String> arguments = new java.util.ArrayList<>();
    arguments.addAll(
        List.of("augment", folder.toString(), "--in-place", "--workers", "2", "--format", "jsonl"));
    arguments.addAll(List.of(more));
    return bench.run(arguments.toArray(String[]::new));
  }

  @Test
  void aFolderIsRenewedOnceInACycleAndTheCountsAddUp() throws Exception {
    signThree();
    Path one = folder.resolve("a.signed.pdf");
    long before = Files.size(one);

    // Nothing is as new as tomorrow, so each is renewed.
    Bench.Run first = renew("--since", "2026-04-02");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out().lines()).hasSize(3).allMatch(l -> l.contains("\"genTime\""));
    assertThat(Files.size(one)).isGreaterThan(before);
    long renewed = Files.size(one);

    Bench.Run second = renew("--since", "2026-03-31", "--lang", "en");
    assertThat(second.code()).isZero();
    assertThat(second.out().lines()).hasSize(3).allMatch(l -> l.contains("\"renewed\":\"before\""));
    assertThat(second.err()).contains("3 done, 0 refused, 0 failed = 3", "3 of them were renewed");
    assertThat(Files.size(one)).isEqualTo(renewed);
  }

  @Test
  void whatIsRefusedHasALineOfItsOwnAndTheRestGoesOn() throws Exception {
    signThree();
    Bench.pdf(folder.resolve("unsigned.pdf"));

    Bench.Run run = renew("--lang", "en", "--thorough");
    assertThat(run.code()).isEqualTo(50);
    assertThat(run.out().lines())
        .hasSize(4)
        .anyMatch(l -> l.contains("\"error\":\"NOTHING_SIGNED\""));
    assertThat(run.err()).contains("3 done, 1 refused, 0 failed = 4");
  }

  @Test
  void optionsThatContradictAreRefused() throws Exception {
    signThree();
    assertThat(renew("--since", "2026-04-01", "--level", "t").code()).isEqualTo(2);
    assertThat(renew("--workers", "0").code()).isEqualTo(2);
  }
}
