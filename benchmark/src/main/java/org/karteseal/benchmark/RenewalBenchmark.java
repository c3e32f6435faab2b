package org.karteseal.benchmark;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * LTA to LTA in the document for many documents, both sides in turns, over the same files with the
 * same authority: one table for each number of workers. See docs/performance.md.
 */
@EdgeOfTheProgram
public final class RenewalBenchmark {
  private static final int DOCUMENTS = 40;
  private static final int FIRST_RENEWAL = 20;

  private final PrintStream out;
  private final Path folder;
  private final BenchmarkWorld world;
  private final RenewalSides sides;
  private final int documents;

  RenewalBenchmark(Path folder, PrintStream out, int documents) throws Exception {
    this.out = out;
    this.folder = folder;
    this.documents = documents;
    this.world = new BenchmarkWorld(folder.resolve("testbed"));
    this.sides = new RenewalSides(world);
  }

  /** Prints the tables; an argument says how many documents, 40 without. */
  public static void main(String[] arguments) throws Exception {
    int documents = arguments.length == 0 ? DOCUMENTS : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("karteseal-renewal-");
    try {
      RenewalBenchmark benchmark = new RenewalBenchmark(folder, System.out, documents);
      for (RenewalKind kind : RenewalKind.values()) {
        benchmark.run(
            kind, kind == RenewalKind.PDF ? List.of(1, 2, 4) : List.of(2), kind.warmUp(), 5);
      }
    } finally {
      Benchmark.remove(folder);
    }
  }

  /** One kind of document: warms up, and then measures so many passes over all of them. */
  void run(RenewalKind kind, List<Integer> workers, int warmUp, int passes) throws Exception {
    List<Path> inputs = inputs(kind);
    world.goTo(FIRST_RENEWAL);
    for (int i = 0; i < warmUp; i++) {
      pass(kind, inputs, 1, i);
    }
    out.printf(
        "%n| %s, %d documents of %d KB | workers | documents/s | CPU ms/document | of it the TSA |"
            + " octets grown |%n|---|---:|---:|---:|---:|---:|%n",
        kind.title(), documents, Files.size(inputs.get(0)) / 1000);
    for (int threads : workers) {
      List<RenewalCost> ours = new ArrayList<>();
      List<RenewalCost> plain = new ArrayList<>();
      for (int i = 0; i < passes; i++) {
        RenewalCost[] costs = pass(kind, inputs, threads, i);
        ours.add(costs[0]);
        plain.add(costs[1]);
      }
      RenewalCost a = RenewalCost.median(ours);
      RenewalCost b = RenewalCost.median(plain);
      out.print(a.row("KarteSeal", threads) + b.row("plain DSS", threads));
      out.printf(
          "| factor | %d | %.2f | %.2f | | %.2f |%n",
          threads,
          a.documentsPerSecond() / b.documentsPerSecond(),
          b.cpuMillis() / a.cpuMillis(),
          (double) a.grown() / b.grown());
      out.flush();
    }
  }

  /** Both sides over all documents; who goes second goes first in the next pass. */
  private RenewalCost[] pass(RenewalKind kind, List<Path> inputs, int workers, int number)
      throws Exception {
    RenewalCost[] costs = new RenewalCost[2];
    for (int i = 0; i < 2; i++) {
      int side = (number + i) % 2;
      Path target = Files.createDirectories(folder.resolve("side-" + side));
      costs[side] =
          RenewalCost.of(
              world,
              inputs,
              target,
              side == 0
                  ? cpu -> sides.ours(inputs, target, workers, cpu)
                  : cpu -> sides.plain(kind, inputs, target, workers, cpu));
      Benchmark.remove(target);
    }
    return costs;
  }

  /** Plain DSS makes them, so that neither side works on files of its own habits. */
  private List<Path> inputs(RenewalKind kind) throws Exception {
    Path target = Files.createDirectories(folder.resolve("inputs-" + kind));
    List<Path> inputs = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      Path input = target.resolve("record-" + i + kind.ending());
      sides.make(kind, i, input);
      inputs.add(input);
    }
    return inputs;
  }
}
