package org.karteseal.benchmark.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.BatchLimits;
import org.karteseal.timestamp.archive.export.EvidenceAssembly;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.renew.RenewalResult;
import org.karteseal.timestamp.archive.seal.Batch;
import org.karteseal.timestamp.archive.seal.Hashing;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * Adds, hashes, seals, renews and exports so many generated records and prints what each step
 * costs. Renewal is measured with one token for each batch, as if each had been sealed on its own
 * day: the worst case.
 */
@EdgeOfTheProgram
public final class ArchiveFigures {
  private static final double MEGABYTE = 1e6;
  private static final int EXPORTS = 2000;

  private final PrintStream out;
  private final Path folder;
  private final int records;
  private final int perBatch;
  private final ArchiveWorld world;
  private final ProcessMeter meter = new ProcessMeter();

  private ArchiveFigures(PrintStream out, Path folder, int records, int perBatch)
      throws IOException, SealException {
    this.out = out;
    this.folder = folder;
    this.records = records;
    this.perBatch = perBatch;
    this.world = new ArchiveWorld(folder.resolve("testbed"));
  }

  /**
   * Prints one table.
   *
   * @param arguments number of records, and records in a batch
   */
  public static void main(String[] arguments) throws Exception {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int perBatch = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    Path folder = Files.createTempDirectory("karteseal-archive-");
    try {
      new ArchiveFigures(System.out, folder, records, perBatch).run();
    } finally {
      remove(folder);
    }
  }

  private void run() throws Exception {
    out.printf(
        Locale.ROOT,
        "%n%,d records, batches of %,d, heap limit %.0f MB%n%n"
            + "| step | wall s | CPU s | peak heap MB | |%n|---|---:|---:|---:|---|%n",
        records,
        perBatch,
        Runtime.getRuntime().maxMemory() / MEGABYTE);
    Path place = Files.createDirectories(folder.resolve("archive"));
    try (Archive archive = open(place)) {
      double add = row("add", () -> archive.add(FactsSource.none(), s -> {}));
      double hash = row("read, two digests, trees", () -> archive.hash(2, Hashing.Watcher.none()));
      out.printf(
          Locale.ROOT,
          "| | | | | rows and trees: %,.0f records/s; on disk %.0f octets/record |%n",
          records / (add + hash),
          (double) size(place) / records);
      row("seal (one token for each batch)", () -> world.sealOneByOne(archive));
      world.clock().set(Instant.parse("2035-06-01T00:00:00Z"));
      int before = world.tokens();
      RenewalResult[] result = new RenewalResult[1];
      row("renew everything", () -> result[0] = world.renewAll(archive));
      out.printf(
          "| | | | | renewed %d of %d, refused %d; tokens bought: %d |%n",
          result[0].renewed(),
          result[0].due(),
          result[0].refused().size(),
          world.tokens() - before);
      export(archive);
    }
  }

  private void export(Archive archive) throws Exception {
    EvidenceAssembly evidence = archive.evidence();
    List<Batch> batches = archive.batches().all();
    List<Long> nanos = new ArrayList<>();
    long octets = 0;
    for (int i = 0; i < EXPORTS; i++) {
      int record = 1 + (int) ((long) i * 7919 * 104_729 % records);
      Batch batch = batches.get((record - 1) / perBatch);
      long start = System.nanoTime();
      octets += evidence.record(batch, record).orElseThrow().length();
      nanos.add(System.nanoTime() - start);
    }
    List<Long> warm = new ArrayList<>(nanos.subList(EXPORTS / 2, EXPORTS));
    warm.sort(Comparator.naturalOrder());
    out.printf(
        Locale.ROOT,
        "| export, warm | | | | median %.2f ms, 99 %% %.2f ms, worst %.2f ms; %d octets each |%n",
        warm.get(warm.size() / 2) / MEGABYTE,
        warm.get(warm.size() * 99 / 100) / MEGABYTE,
        warm.get(warm.size() - 1) / MEGABYTE,
        octets / EXPORTS);
  }

  private Archive open(Path place) throws SealException {
    return new Archive(
        place,
        Ledger.inFile(place.resolve("ledger.db")),
        new GeneratedStore(records),
        new BatchLimits(perBatch, Long.MAX_VALUE),
        world.clock());
  }

  private double row(String step, ProcessMeter.Operation operation) throws Exception {
    ProcessMeter.Cost cost = meter.cost(operation);
    out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.0f | |%n",
        step,
        cost.wallSeconds(),
        cost.cpuSeconds(),
        cost.peakHeap() / MEGABYTE);
    out.flush();
    return cost.wallSeconds();
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
