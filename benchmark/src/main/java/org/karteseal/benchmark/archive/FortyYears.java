package org.karteseal.benchmark.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.karteseal.sign.SealException;
import org.karteseal.sign.record.RetentionLaw;
import org.karteseal.sign.trust.AlgorithmLife;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.DatedAlgorithm;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.BatchLimits;
import org.karteseal.timestamp.archive.disclose.Disclosure;
import org.karteseal.timestamp.archive.drop.DropOrder;
import org.karteseal.timestamp.archive.drop.DropResult;
import org.karteseal.timestamp.archive.drop.Dropping;
import org.karteseal.timestamp.archive.renew.RenewalResult;
import org.karteseal.timestamp.archive.seal.Hashing;
import org.karteseal.timestamp.archive.store.FolderStore;
import org.karteseal.timestamp.archive.verify.ArchiveVerification;
import org.karteseal.timestamp.archive.verify.RecordVerdict;
import org.karteseal.timestamp.archive.verify.VerificationResult;
import org.karteseal.timestamp.evidence.ArchivedDocument;
import org.karteseal.timestamp.evidence.EvidenceCheck;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * An archive of records in four formats from 2026 to 2066: sealed once, a new authority every ten
 * years, SHA-256 over in 2040, prescriptions dropped by order after their retention. Prints what
 * was done and how many tokens it took, and ends with a fault when a record that must be provable
 * is not.
 */
@EdgeOfTheProgram
public final class FortyYears {
  private static final String PROVABLE = "provable";
  private static final String OFFICE = "the records office";

  private final PrintStream out;
  private final Path folder;
  private final int records;
  private final ArchiveWorld world;
  private int tokens;
  private long dropped;

  private FortyYears(PrintStream out, Path folder, int records) throws IOException, SealException {
    this.out = out;
    this.folder = folder;
    this.records = records;
    this.world = new ArchiveWorld(folder.resolve("testbed"), withoutSha256From2041());
  }

  /**
   * Runs the forty years; packages of some records stay in the folder for whoever wants to check
   * them.
   *
   * @param arguments number of records, and an empty folder; else a temporary one
   */
  public static void main(String[] arguments) throws Exception {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    boolean given = arguments.length > 1;
    Path folder =
        given ? Path.of(arguments[1]) : Files.createTempDirectory("karteseal-forty-years-");
    try {
      run(System.out, folder, records);
    } finally {
      if (!given) {
        remove(folder);
      }
    }
  }

  /**
   * Runs them in that folder.
   *
   * @return the number of tokens that were bought in all
   * @throws IllegalStateException when a record that must be provable in 2066 is not
   */
  public static int run(PrintStream out, Path folder, int records) throws Exception {
    FortyYears years = new FortyYears(out, folder, records);
    years.run();
    return years.tokens;
  }

  /** The policy of today, in which SHA-256 no longer counts after 2040. */
  private static AlgorithmPolicy withoutSha256From2041() {
    Instant over = Instant.parse("2041-01-01T00:00:00Z");
    return new AlgorithmPolicy(
        AlgorithmPolicy.standard().entries().stream()
            .map(
                e ->
                    e.kind() == DatedAlgorithm.Kind.DIGEST && e.name().equals("SHA-256")
                        ? new DatedAlgorithm(
                            e.kind(),
                            e.name(),
                            e.minimumKeyBits(),
                            new AlgorithmLife(over, over),
                            e.source(),
                            e.confidence())
                        : e)
            .toList());
  }

  private void run() throws Exception {
    Path documents = folder.resolve("documents");
    MixedRecords.write(documents, records);
    Path place = Files.createDirectories(folder.resolve("archive"));
    out.printf(Locale.ROOT, "%n| year | what | tokens | |%n|---|---|---:|---|%n");
    try (Archive archive =
        new Archive(
            place,
            Ledger.inFile(place.resolve("ledger.db")),
            FolderStore.of(documents, Set.of()),
            BatchLimits.standard(),
            world.clock())) {
      seal(archive);
      renew(archive, "2035-06-01", "tsa-2");
      drop(archive, "2039-03-01");
      rehash(archive, "2040-02-01");
      renew(archive, "2045-06-01", "tsa-3");
      renew(archive, "2055-06-01", "tsa-4");
      verify(archive, "2066-05-01");
    }
    out.printf(
        Locale.ROOT, "%nTokens bought for %,d records in forty years: %d%n", records, tokens);
  }

  private void seal(Archive archive) throws SealException {
    archive.add(MixedRecords.facts(), skipped -> {});
    archive.hash(2, Hashing.Watcher.none());
    archive.seal(world.stamping("tsa-1"));
    row("2026", "seal with authority tsa-1", String.format(Locale.ROOT, "%,d records", records));
  }

  private void renew(Archive archive, String day, String authority) throws SealException {
    world.clock().set(at(day));
    RenewalResult result = archive.renew(world.stamping(authority), round -> true);
    check(result.refused().isEmpty() && result.damagedTrees().isEmpty(), "a renewal was refused");
    row(day.substring(0, 4), "renew everything with " + authority, "no document opened");
  }

  private void drop(Archive archive, String day) throws SealException {
    world.clock().set(at(day));
    DropOrder order =
        new DropOrder(
            OFFICE,
            "retention is over",
            new DropOrder.OfTypes(Set.of(MixedRecords.PRESCRIPTIONS), Optional.empty()));
    DropResult result =
        new Dropping(archive.ledger(), RetentionLaw.standard(), Optional.empty(), world.clock())
            .carryOut(order);
    dropped = result.dropped().records();
    row(
        day.substring(0, 4),
        "drop prescriptions past their retention, by order",
        String.format(Locale.ROOT, "%,d records", result.dropped().records()));
  }

  private void rehash(Archive archive, String day) throws SealException {
    world.clock().set(at(day));
    archive.rehash(world.stamping("tsa-2"));
    row(day.substring(0, 4), "SHA-256 ends: trees by SHA-512", "no document opened");
  }

  private void verify(Archive archive, String day) throws Exception {
    world.clock().set(at(day));
    Map<String, Integer> byType = new TreeMap<>();
    VerificationResult result =
        new ArchiveVerification(archive, world.stamping("tsa-4").judgement(), world.clock())
            .all(2, verdict -> count(verdict, byType), read -> {});
    byType.forEach((what, number) -> row("2066", what, String.format(Locale.ROOT, "%,d", number)));
    // A batch of which every record was dropped is not renewed at all; the others get new trees.
    check(result.passed() == records - dropped, "a record that must be provable is not");
    check(
        byType.keySet().stream()
            .allMatch(w -> w.endsWith(PROVABLE) || w.startsWith(MixedRecords.PRESCRIPTIONS)),
        "a record lapsed that nobody ordered to be dropped");
    Disclosure disclosure =
        new Disclosure(
            archive, world.stamping("tsa-4").judgement(), world.revocation(), world.clock());
    EvidenceCheck check = new EvidenceCheck(world.rules());
    for (int document : List.of(1, 2, 3)) {
      String path = MixedRecords.path(document);
      disclosure.folder(path, folder.resolve("package-" + document));
      ArchivedDocument found = ArchivedDocument.of(folder.resolve("documents").resolve(path));
      check(
          check.check(archive.evidence(path), List.of(found), world.clock().instant()).isPassed(),
          "an evidence record does not verify by RFC 4998, 5.3");
    }
  }

  private static void count(RecordVerdict verdict, Map<String, Integer> byType) {
    String type = verdict.path().substring(0, verdict.path().indexOf('/'));
    String what = verdict.faults().isEmpty() ? PROVABLE : verdict.faults().get(0).code().name();
    synchronized (byType) {
      byType.merge(type + ": " + what, 1, Integer::sum);
    }
  }

  private void row(String year, String what, String remark) {
    int now = world.tokens();
    out.printf("| %s | %s | %d | %s |%n", year, what, now - tokens, remark);
    out.flush();
    tokens = now;
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T03:00:00Z");
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
