package org.karteseal.validator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.SealException;

/**
 * Every target over its genuine inputs, what once brought it down ({@code src/test/resources/fuzz})
 * and seeded damage for a moment. Longer: {@code -Dkarteseal.fuzz.seconds}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzRegressionTest {
  private static final Path CRASHES = Path.of("src/test/resources/fuzz");

  /** A hang, and not a slow machine. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final int MOST_INPUTS = 15;

  private FuzzBench bench;

  @BeforeAll
  void open() throws Exception {
    bench = new FuzzBench();
  }

  @AfterAll
  void end() {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource
  void answersEverything(FuzzTarget target) throws Exception {
    List<byte[]> seeds = target.seeds(bench);
    List<byte[]> inputs = new ArrayList<>(seeds);
    inputs.addAll(crashes(target));
    inputs.add(new byte[0]);
    for (byte[] input : inputs) {
      feed(target, input);
    }
    Duration longer = Duration.ofSeconds(Long.getLong("karteseal.fuzz.seconds", 0));
    long until = System.nanoTime() + Duration.ofMillis(150).plus(longer).toNanos();
    Random random = new Random(20260401);
    for (int i = 0; (i < MOST_INPUTS || longer.toSeconds() > 0) && System.nanoTime() < until; i++) {
      feed(target, Mutation.of(seeds.get(i % seeds.size()), random));
    }
  }

  private void feed(FuzzTarget target, byte[] input) throws Exception {
    long start = System.nanoTime();
    try {
      target.feed(bench, input);
    } catch (SealException e) {
      assertThat(e.reason()).isNotNull();
    } catch (RuntimeException | Error e) {
      Path kept = Files.createTempFile("karteseal-fuzz-" + target + "-", ".bin");
      Files.write(kept, input);
      throw new AssertionError(target + " threw; the input is " + kept, e);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as("%s", target).isLessThan(LONGEST);
  }

  private static List<byte[]> crashes(FuzzTarget target) {
    Path folder = CRASHES.resolve(target.name().toLowerCase(Locale.ROOT));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<byte[]> read = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        read.add(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }
}
