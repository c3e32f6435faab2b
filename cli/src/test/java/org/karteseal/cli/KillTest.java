package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.testcerts.TsaFault;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.ArchiveFolder;
import org.karteseal.timestamp.archive.round.Round;

/**
 * Kills {@code archive add}, {@code seal} and {@code renew} at random points and runs them again,
 * beside the same archive that nobody disturbs. {@code -Dkarteseal.kills=500} for the long run.
 */
final class KillTest {
  private static final int USUAL = 12;
  private static final Duration USUAL_TIME = Duration.ofSeconds(60);
  private static final int DOCUMENTS = 23;
  private static final long POLL = 3;
  private static final List<String> AUTHORITIES =
      List.of("tsa-1", "tsa-b", "tsa-basic", "tsa-2", "tsa-3", "tsa-4");

  private final Bench bench = Bench.shared();
  private final Random random = new Random(20260401);
  private final Map<String, Long> whole = new HashMap<>();
  @TempDir private Path folder = Path.of("");
  private int kills;
  private int inFlight;

  @AfterEach
  void today() {
    bench.goTo(Bench.NOW);
  }

  @Test
  void nothingIsLostDoubledOrBoughtTwice() throws Exception {
    int wanted = Integer.getInteger("karteseal.kills", USUAL);
    boolean usual = wanted == USUAL;
    long end = System.nanoTime() + USUAL_TIME.toNanos();
    Path killed = init("killed");
    Path calm = init("calm");
    int bought = 0;
    int needed = 0;
    int cycles = 0;
    while (kills < wanted && (!usual || kills < 3 || System.nanoTime() < end)) {
      documents(cycles++);
      bench.goTo(bench.now().plus(Duration.ofDays(2)));
      int before = issued();
      for (String act : acts(cycles)) {
        undisturbed(calm, act);
      }
      needed += issued() - before;
      before = issued();
      for (String act : acts(cycles)) {
        untilDone(killed, act, wanted);
      }
      bought += issued() - before;
    }
    System.getLogger("kills")
        .log(
            System.Logger.Level.INFO,
            kills
                + " kills, tokens "
                + bought
                + ", undisturbed "
                + needed
                + ", in flight "
                + inFlight);
    assertThat(bought).isBetween(needed, needed + inFlight);
    sameTrees(killed, calm);
    everyDocumentIsProvable(killed, cycles * DOCUMENTS);
  }

  @Test
  void aRunThatIsStoppedSaysHowToGoOn() throws Exception {
    Path archive = init("stopped");
    documents(0);
    undisturbed(archive, "add");
    AUTHORITIES.forEach(id -> bench.server().tsa(id).fault(TsaFault.SLOW_DRIP));
    try {
      ArchiveChild child = ArchiveChild.start(bench, archive, folder.resolve("err"), 0, "seal");
      Path begun = archive.resolve("ledger.db.rounds.lock");
      while (!Files.exists(begun) && child.isAlive()) {
        child.endsWithin(20);
      }
      child.terminate();
      assertThat(child.err()).contains("nothing is lost", "karteseal archive seal --archive");
    } finally {
      AUTHORITIES.forEach(id -> bench.server().tsa(id).clearFault());
    }
    undisturbed(archive, "seal");
    everyDocumentIsProvable(archive, DOCUMENTS);
  }

  /** A limit on the size of files stands for a full disk. */
  @Test
  void aFullDiskLosesNothing() throws Exception {
    Path archive = init("full");
    documents(0);
    ArchiveChild child = ArchiveChild.start(bench, archive, folder.resolve("err"), 250, "add");
    assertThat(child.code()).as(child.err()).isEqualTo(21);
    assertThat(child.err()).contains("error: ", "hint: ");
    for (String act : List.of("add", "seal")) {
      undisturbed(archive, act);
    }
    everyDocumentIsProvable(archive, DOCUMENTS);
  }

  /** Renewals now and then, so that chains grow. */
  private static List<String> acts(int cycle) {
    return cycle % 2 == 0 ? List.of("add", "seal", "renew") : List.of("add", "seal");
  }

  private static String[] words(String act) {
    return act.equals("renew") ? new String[] {act, "--all"} : new String[] {act};
  }

  private Path init(String name) throws Exception {
    Path archive = folder.resolve(name);
    String documents = Files.createDirectories(folder.resolve("documents")).toString();
    Bench.Run run =
        bench.run(
            "archive", "init", documents, "--archive", archive.toString(), "--batch-records", "7");
    assertThat(run.code()).as(run.err()).isZero();
    return archive;
  }

  private void documents(int cycle) throws Exception {
    Path below = Files.createDirectories(folder.resolve("documents/" + cycle));
    for (int i = 0; i < DOCUMENTS; i++) {
      Files.writeString(below.resolve(i + ".json"), "record " + cycle + " " + i);
    }
  }

  private void undisturbed(Path archive, String act) {
    String[] words = words(act);
    String[] all = Stream.concat(Stream.of("archive"), Stream.of(words)).toArray(String[]::new);
    String[] more = {"--archive", archive.toString()};
    Bench.Run run =
        bench.run(Stream.concat(Stream.of(all), Stream.of(more)).toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
  }

  /**
   * The clock of a kill starts when the ledger is touched: a JVM that only starts proves nothing.
   */
  private void untilDone(Path archive, String act, int wanted) throws Exception {
    boolean done = false;
    while (!done) {
      long before = touched(archive);
      ArchiveChild child = ArchiveChild.start(bench, archive, folder.resolve("err"), 0, words(act));
      while (touched(archive) == before && !child.endsWithin(POLL)) {
        // The JVM is starting.
      }
      long began = System.nanoTime();
      long usual = whole.getOrDefault(act, 0L);
      long delay = (long) (usual * 1.2 * random.nextDouble());
      if (usual > 0 && kills < wanted && !child.endsWithin(delay)) {
        child.kill();
        kills++;
        inFlight += isInFlight(archive) ? 1 : 0;
      } else {
        assertThat(child.code()).as(child.err()).isZero();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        whole.merge(act, took, Math::max);
        done = true;
      }
    }
  }

  private static long touched(Path archive) {
    return Stream.of("ledger.db", "ledger.db-wal", "ledger.db-shm")
        .mapToLong(name -> archive.resolve(name).toFile().lastModified())
        .max()
        .orElse(0);
  }

  /** A root without a token: the token may have been on its way when the process died. */
  private static boolean isInFlight(Path archive) throws SealException {
    try (Archive open = open(archive)) {
      return !open.rounds().ids(Round.State.ROOTED).isEmpty();
    }
  }

  private int issued() {
    return AUTHORITIES.stream().mapToInt(id -> bench.server().tsa(id).tokensIssued()).sum();
  }

  private static Archive open(Path archive) throws SealException {
    return ArchiveFolder.of(archive).open(Map.of(), Clock.fixed(Bench.NOW, ZoneOffset.UTC));
  }

  private static void sameTrees(Path left, Path right) throws Exception {
    try (Stream<Path> files = Files.walk(left.resolve("trees"))) {
      List<Path> trees = files.filter(Files::isRegularFile).toList();
      assertThat(trees).isNotEmpty();
      for (Path tree : trees) {
        Path other = right.resolve(left.relativize(tree));
        assertThat(Files.mismatch(tree, other)).as(tree.toString()).isEqualTo(-1);
      }
      try (Stream<Path> others = Files.walk(right.resolve("trees"))) {
        assertThat(others.filter(Files::isRegularFile).count()).isEqualTo(trees.size());
      }
    }
  }

  /** By a verifier that is not ours. */
  private void everyDocumentIsProvable(Path archive, int expected) throws Exception {
    Path documents = folder.resolve("documents");
    int proved = 0;
    try (Archive open = open(archive);
        Stream<Path> files = Files.walk(documents)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        ERSEvidenceRecord record =
            new ERSEvidenceRecord(
                open.evidence(documents.relativize(file).toString()).toByteArray(),
                new JcaDigestCalculatorProviderBuilder().build());
        record.validatePresent(
            new ERSByteData(Files.readAllBytes(file)), java.util.Date.from(bench.now()));
        proved++;
      }
      assertThat(open.batches().waiting().isNothing()).isTrue();
    }
    assertThat(proved).isEqualTo(expected);
  }
}
