package org.karteseal.validator.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.validator.Verdict;

/**
 * Design D8 and D12 for renewal in the document: a process that is killed at any point (SIGKILL)
 * leaves every document old or new and none torn; running it again renews each exactly once; and
 * the authority made no more tokens than documents and requests in flight. {@code
 * -Dkarteseal.kills=100} for the long run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkKillTest {
  private static final int KILLS = Integer.getInteger("karteseal.kills", 6);
  private static final int DOCUMENTS = 40;
  private static final String TSA = "tsa-1";

  private Hospital hospital;
  private Path records;
  private final Map<Path, byte[]> old = new HashMap<>();

  @BeforeAll
  void sign(@TempDir Path folder) throws Exception {
    hospital = new Hospital(List.of("doctor"));
    records = Files.createDirectory(folder.resolve("records"));
    byte[] signed = hospital.sign(Hospital.pdf(), "doctor", SignatureLevel.LTA, TSA).readAll();
    for (int i = 0; i < DOCUMENTS; i++) {
      Files.write(records.resolve("r" + (100 + i) + ".pdf"), signed);
    }
  }

  @AfterAll
  void end() {
    hospital.close();
  }

  @Test
  void killedAtAnyPointEveryDocumentIsOldOrNewAndRenewedOnce() throws Exception {
    Random random = new Random(4);
    int tokens = hospital.server.tsa(TSA).tokensIssued();
    int kills = 0;
    int cycles = 0;
    while (kills < KILLS) {
      cycles++;
      hospital.clock.set(Hospital.START.plus(Duration.ofDays(cycles)));
      remember();
      boolean finished = false;
      while (!finished) {
        int patience = kills < KILLS ? random.nextInt(900) : Integer.MAX_VALUE;
        List<String> said = new ArrayList<>();
        finished = ranToTheEnd(patience, false, said);
        assertThat(said).noneMatch(l -> l.startsWith("REFUSED") || l.startsWith("BROKEN"));
        kills += finished ? 0 : 1;
        assertOldOrNew();
      }
      assertEachRenewedOnce();
    }
    int bought = hospital.server.tsa(TSA).tokensIssued() - tokens;
    System.out.printf(
        "%d kills, %d cycles over %d documents: %d tokens for %d renewals%n",
        kills, cycles, DOCUMENTS, bought, cycles * DOCUMENTS);
    assertThat(bought)
        .isBetween(cycles * DOCUMENTS, cycles * DOCUMENTS + kills * BulkChild.WORKERS);
    assertThat(names()).hasSize(DOCUMENTS).allMatch(n -> n.matches("r\\d+\\.pdf"));
    Document one = Document.of(records.resolve("r100.pdf"));
    assertThat(hospital.judge(one, hospital.clock.instant()).verdict())
        .isEqualTo(Verdict.TOTAL_PASSED);
  }

  /** A file that cannot become as large as the renewed document: as a full disk ends a write. */
  @Test
  void whatCannotBeWrittenLeavesTheOldAndEndsTheRun() throws Exception {
    hospital.clock.set(Hospital.START.plus(Duration.ofDays(900)));
    remember();
    int tokens = hospital.server.tsa(TSA).tokensIssued();

    List<String> said = new ArrayList<>();
    assertThat(ranToTheEnd(Integer.MAX_VALUE, true, said)).isTrue();

    assertThat(said)
        .anyMatch(l -> l.startsWith("REFUSED OUTPUT_NOT_WRITTEN"))
        .contains("ENDED OUTPUT_NOT_WRITTEN");
    assertThat(hospital.server.tsa(TSA).tokensIssued() - tokens)
        .isLessThanOrEqualTo(5 + BulkChild.WORKERS);
    for (Map.Entry<Path, byte[]> entry : old.entrySet()) {
      assertThat(Files.readAllBytes(entry.getKey())).isEqualTo(entry.getValue());
    }
    assertThat(names()).hasSize(DOCUMENTS);
  }

  private void remember() throws IOException {
    for (String name : names()) {
      old.put(records.resolve(name), Files.readAllBytes(records.resolve(name)));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(records)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  /**
   * Whether the run came to its end before it was killed.
   *
   * @param patience milliseconds after its first document until it is killed
   * @param limited whether no file may become larger than the old documents
   * @param said where its lines go
   */
  private boolean ranToTheEnd(int patience, boolean limited, List<String> said) throws Exception {
    Instant now = hospital.clock.instant();
    List<String> command = new ArrayList<>();
    if (limited) {
      // In units of 512 or 1024 octets, whatever the shell counts in.
      long blocks = Files.size(records.resolve(names().get(0))) / 1024;
      command.addAll(List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"));
    }
    command.addAll(
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            BulkChild.class.getName(),
            hospital.folder.resolve("trust").toString(),
            TSA,
            hospital.server.tsaUri(TSA).toString(),
            now.toString(),
            now.minusSeconds(600).toString(),
            records.toString()));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.equals("BEGUN")) {
        line = lines.readLine();
      }
      assertThat(line).isEqualTo("BEGUN");
      if (patience < Integer.MAX_VALUE) {
        if (!child.waitFor(patience, TimeUnit.MILLISECONDS)) {
          child.destroyForcibly().waitFor();
          return false;
        }
      }
      boolean ended = false;
      for (line = lines.readLine(); line != null; line = lines.readLine()) {
        ended |= line.startsWith("COUNTS");
        said.add(line);
      }
      assertThat(ended).as("%s", said).isTrue();
      return true;
    }
  }

  private void assertOldOrNew() throws IOException {
    for (Map.Entry<Path, byte[]> entry : old.entrySet()) {
      byte[] now = Files.readAllBytes(entry.getKey());
      if (now.length != entry.getValue().length) {
        assertThat(now).startsWith(entry.getValue());
        assertThat(signatures(now)).isEqualTo(signatures(entry.getValue()) + 1);
      } else {
        assertThat(now).isEqualTo(entry.getValue());
      }
    }
  }

  private void assertEachRenewedOnce() throws IOException {
    for (Map.Entry<Path, byte[]> entry : old.entrySet()) {
      assertThat(signatures(Files.readAllBytes(entry.getKey())))
          .isEqualTo(signatures(entry.getValue()) + 1);
    }
  }

  private static int signatures(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getSignatureDictionaries().size();
    }
  }
}
