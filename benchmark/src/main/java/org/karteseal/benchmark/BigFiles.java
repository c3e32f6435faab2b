package org.karteseal.benchmark;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the largest records cost: signs at LTA, renews and validates a PDF of the size that is given
 * in MiB, in the heap that this process has, and prints one row for each act.
 */
@EdgeOfTheProgram
public final class BigFiles {
  private static final long MIB = 1 << 20;

  private final PrintStream out;
  private final Path folder;
  private final Meter meter = new Meter();
  private final BenchmarkWorld world;
  private final KarteSealSide side;

  private BigFiles(Path folder, PrintStream out) throws Exception {
    this.folder = folder;
    this.out = out;
    this.world = new BenchmarkWorld(folder.resolve("testbed"));
    this.side = new KarteSealSide(world);
  }

  /** Prints the table; sizes in MiB, 1024 without any. */
  public static void main(String[] arguments) throws Exception {
    String[] sizes = arguments.length == 0 ? new String[] {"1024"} : arguments;
    Path folder = Files.createTempDirectory("karteseal-big-");
    try {
      BigFiles big = new BigFiles(folder, System.out);
      System.out.printf(
          "| document | act | wall s | CPU s | allocated MB | peak heap MB of %d |%n"
              + "|---|---|---:|---:|---:|---:|%n",
          Runtime.getRuntime().maxMemory() / MIB);
      for (String size : sizes) {
        big.run(Long.parseLong(size));
      }
    } finally {
      Benchmark.remove(folder);
    }
  }

  /** All acts on one document; each file is removed as soon as the next one is there. */
  void run(long mebibytes) throws Exception {
    Path plain = folder.resolve("plain.pdf");
    Path signed = folder.resolve("signed.pdf");
    Path renewed = folder.resolve("renewed.pdf");
    String title = mebibytes + " MiB PDF";
    BigPdf.write(plain, mebibytes * MIB);
    world.goTo(Case.SIGN_T);
    row(title, "sign LTA", () -> side.signAtLta(plain, signed));
    Files.delete(plain);
    world.goTo(Case.LTA_TO_LTA);
    row(title, "renew", () -> side.perform(Case.LTA_TO_LTA, signed, Optional.of(renewed)));
    Files.delete(signed);
    world.goTo(Case.VALIDATE_LTA);
    row(title, "validate", () -> side.perform(Case.VALIDATE_LTA, renewed, Optional.empty()));
    Files.delete(renewed);
  }

  private void row(String title, String act, Meter.Operation operation) throws Exception {
    Meter.Cost[] cost = new Meter.Cost[1];
    long peak = meter.peakHeap(() -> cost[0] = meter.cost(operation));
    out.printf(
        "| %s | %s | %.1f | %.1f | %.0f | %.0f |%n",
        title,
        act,
        cost[0].wallNanos() / 1e9,
        cost[0].cpuNanos() / 1e9,
        cost[0].allocated() / 1e6,
        peak / 1e6);
    out.flush();
  }
}
