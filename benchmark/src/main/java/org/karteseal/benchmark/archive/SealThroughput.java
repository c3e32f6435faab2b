package org.karteseal.benchmark.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.BatchLimits;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.seal.Hashing;
import org.karteseal.timestamp.archive.store.FolderStore;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * How fast documents are read and put into trees, beside {@code openssl dgst -sha256} and then
 * {@code -sha512} over the same files with as many processes as we have threads. Both sides find
 * the files in the system's cache; the sides take turns.
 */
@EdgeOfTheProgram
public final class SealThroughput {
  private static final int ROUNDS = 3;
  private static final double MEGABYTE = 1e6;

  private final Path folder;
  private final int threads;
  private final long octets;

  private SealThroughput(Path folder, int threads, int files, int size) throws IOException {
    this.folder = folder;
    this.threads = threads;
    this.octets = write(files, size);
  }

  /**
   * Prints one table.
   *
   * @param arguments number of files, octets in each, threads
   */
  public static void main(String[] arguments) throws Exception {
    int files = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
    int size = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
    Path folder = Files.createTempDirectory("karteseal-seal-");
    try {
      new SealThroughput(folder, threads, files, size).run(System.out);
    } finally {
      remove(folder);
    }
  }

  private void run(PrintStream out) throws Exception {
    out.printf(
        Locale.ROOT,
        "%n%.0f MB, %d threads or processes%n%n"
            + "| round | KarteSeal MB/s | openssl sha256 + sha512 MB/s | factor |%n"
            + "|---|---:|---:|---:|%n",
        octets / MEGABYTE,
        threads);
    for (int round = 1; round <= ROUNDS; round++) {
      double theirs = openssl("-sha256") + openssl("-sha512");
      double ours = ours(round);
      out.printf(
          Locale.ROOT,
          "| %d | %.0f | %.0f | %.2f |%n",
          round,
          octets / MEGABYTE / ours,
          octets / MEGABYTE / theirs,
          theirs / ours);
    }
  }

  private double ours(int round) throws Exception {
    Path place = Files.createDirectories(folder.resolve("archive-" + round));
    try (Archive archive =
        new Archive(
            place,
            Ledger.inFile(place.resolve("ledger.db")),
            FolderStore.of(folder.resolve("documents"), Set.of()),
            new BatchLimits(500, Long.MAX_VALUE),
            java.time.Clock.systemUTC())) {
      long start = System.nanoTime();
      archive.add(FactsSource.none(), skipped -> {});
      archive.hash(threads, Hashing.Watcher.none());
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private double openssl(String digest) throws Exception {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    "find documents -type f -print0"
                        + " | xargs -0 -n 100 -P \"$1\" openssl dgst \"$0\" > /dev/null",
                    digest,
                    Integer.toString(threads)))
            .directory(folder.toFile())
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("openssl failed");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private long write(int files, int size) throws IOException {
    Random random = new Random(1);
    byte[] content = new byte[size];
    for (int i = 0; i < files; i++) {
      random.nextBytes(content);
      Path file = folder.resolve(String.format(Locale.ROOT, "documents/%03d/%06d.dcm", i / 500, i));
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    }
    return (long) files * size;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
