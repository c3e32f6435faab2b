package org.karteseal.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.karteseal.cli.Karteseal;

/** Runs every case on both sides and prints one table; see docs/performance.md. */
@EdgeOfTheProgram
public final class Benchmark {
  private static final int PROCESS_RUNS = 3;

  private final PrintStream out;
  private final BenchmarkWorld world;
  private final Path folder;
  private final KarteSealSide ours;
  private final PlainDssSide plain;

  Benchmark(Path folder, PrintStream out) throws Exception {
    this.out = out;
    this.folder = folder;
    this.world = new BenchmarkWorld(folder.resolve("testbed"));
    this.ours = new KarteSealSide(world);
    this.plain = new PlainDssSide(world);
  }

  /** Prints the table. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("karteseal-benchmark-");
    try {
      new Benchmark(folder, System.out).run();
    } finally {
      remove(folder);
    }
  }

  private void run() throws Exception {
    out.print(Markdown.head());
    compare(SamplePdf.small(), Effort.small());
    Path small = document(SamplePdf.small(), Case.VALIDATE_LTA);
    compare(SamplePdf.large(), Effort.large());
    out.print("\n| one validation as a whole process | KarteSeal | plain DSS |\n|---|---:|---:|\n");
    process(SamplePdf.small(), small);
    process(SamplePdf.large(), document(SamplePdf.large(), Case.VALIDATE_LTA));
  }

  /** Runs all cases on that document, each on the same file for both sides. */
  void compare(SamplePdf sample, Effort effort) throws Exception {
    sample.write(document(sample, Case.SIGN_T));
    Comparison comparison = new Comparison(ours, plain);
    for (Case which : Case.values()) {
      world.goTo(which);
      Path input = document(sample, which);
      out.print(Markdown.row(sample.title(), comparison.run(which, input, effort)));
      out.flush();
      // Plain DSS makes the inputs, so that neither side works on a file of its own habits.
      for (Case next : Case.values()) {
        if (next.before().equals(Optional.of(which))) {
          plain.perform(which, input, Optional.of(document(sample, next)));
        }
      }
    }
  }

  private Path document(SamplePdf sample, Case input) {
    return folder.resolve(sample.pages() + "-" + input.name() + ".pdf");
  }

  private void process(SamplePdf sample, Path file) throws Exception {
    String at = world.clock().instant().toString();
    String trust = world.trustDirectory().toString();
    double a =
        new WholeProcess(Karteseal.class, "validate", "--trust", trust, "--at", at, file.toString())
            .wallMillis(PROCESS_RUNS);
    double b =
        new WholeProcess(PlainDssValidateOnce.class, trust, at, file.toString())
            .wallMillis(PROCESS_RUNS);
    out.printf(
        "| %s, s | %s | %s |%n",
        sample.title(), Markdown.number(a / 1e3), Markdown.number(b / 1e3));
  }

  static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
