package org.karteseal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What one side needed for all documents.
 *
 * @param documentsPerSecond by wall time, results written
 * @param cpuMillis the CPU time of the working threads for one document
 * @param tsaMillis how much of it the authority took
 * @param grown by how many octets a document became longer
 */
record RenewalCost(double documentsPerSecond, double cpuMillis, double tsaMillis, long grown) {
  /** Something that threads work on. */
  interface Work {
    void run(WorkerCpu cpu) throws Exception;
  }

  /** Measures, and insists that each document became longer. */
  static RenewalCost of(BenchmarkWorld world, List<Path> inputs, Path target, Work work)
      throws Exception {
    long tsa = world.tsaCpuNanos();
    WorkerCpu cpu = new WorkerCpu();
    long wall = System.nanoTime();
    work.run(cpu);
    double seconds = (System.nanoTime() - wall) / 1e9;
    double millis = cpu.millis();
    int n = inputs.size();
    return new RenewalCost(
        n / seconds, millis / n, (world.tsaCpuNanos() - tsa) / 1e6 / n, grown(inputs, target) / n);
  }

  private static long grown(List<Path> inputs, Path target) throws IOException {
    long grown = 0;
    for (Path input : inputs) {
      long more = Files.size(target.resolve(input.getFileName())) - Files.size(input);
      if (more <= 0) {
        throw new IllegalStateException("not renewed: " + input.getFileName());
      }
      grown += more;
    }
    return grown;
  }

  /** The pass in the middle by CPU time, and the median of the documents per second. */
  static RenewalCost median(List<RenewalCost> passes) {
    List<RenewalCost> byCpu =
        passes.stream().sorted(Comparator.comparingDouble(RenewalCost::cpuMillis)).toList();
    List<RenewalCost> byWall =
        passes.stream()
            .sorted(Comparator.comparingDouble(RenewalCost::documentsPerSecond))
            .toList();
    RenewalCost middle = byCpu.get(byCpu.size() / 2);
    return new RenewalCost(
        byWall.get(byWall.size() / 2).documentsPerSecond,
        middle.cpuMillis,
        middle.tsaMillis,
        middle.grown);
  }

  String row(String side, int workers) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %.2f | %.2f | %d |%n",
        side,
        workers,
        documentsPerSecond,
        cpuMillis,
        tsaMillis,
        grown);
  }
}
