package org.karteseal.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmark runs, and both sides do what they are measured for. */
class BenchmarkTest {
  private static final SamplePdf TINY = new SamplePdf("tiny", 1, 16);

  @TempDir static Path folder;
  static BenchmarkWorld world;
  static List<Side> sides;

  @BeforeAll
  static void start() throws Exception {
    world = new BenchmarkWorld(folder.resolve("testbed"));
    sides = List.of(new KarteSealSide(world), new PlainDssSide(world));
    TINY.write(folder.resolve("tiny.pdf"));
  }

  /** Each side's document of each level passes on both sides. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void bothSidesAcceptWhatEitherMade(int maker) throws Exception {
    Path made = folder.resolve("tiny.pdf");
    for (Case step : List.of(Case.SIGN_T, Case.T_TO_LTA, Case.LTA_TO_LTA)) {
      Path next = folder.resolve(maker + "-" + step + ".pdf");
      world.goTo(step);
      sides.get(maker).perform(step, made, Optional.of(next));
      made = next;
    }
    world.goTo(Case.VALIDATE_LTA);
    for (Side side : sides) {
      side.perform(Case.VALIDATE_LTA, made, Optional.empty());
    }
  }

  @Test
  void printsOneRowForEachCase() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    new Benchmark(folder.resolve("printed"), out).compare(TINY, Effort.once());

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(Case.values().length)
        .allMatch(line -> line.chars().filter(c -> c == '|').count() == 14);
  }

  @ParameterizedTest
  @EnumSource(RenewalKind.class)
  void bothSidesRenewEveryKindOfDocument(RenewalKind kind) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Path own = Files.createDirectory(folder.resolve("renewal-" + kind));

    new RenewalBenchmark(own, out, 2).run(kind, List.of(1, 2), 0, 1);

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.startsWith("| KarteSeal") || line.startsWith("| plain DSS"))
        .hasSize(4);
  }

  @Test
  void measuresAWholeProcess() throws Exception {
    assertThat(new WholeProcess(Ends.class).wallMillis(1)).isPositive();
  }

  /** A process that ends well. */
  static final class Ends {
    private Ends() {}

    /** Does nothing. */
    public static void main(String[] arguments) {}
  }
}
