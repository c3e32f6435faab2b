package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An archive from its beginning to a renewal years later, by commands alone. */
final class ArchiveCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant LATER = Instant.parse("2034-04-01T00:00:00Z");
  private final Bench bench = Bench.shared();
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void documents() throws Exception {
    for (int i = 0; i < 25; i++) {
      document("ward/" + i + ".json", "record " + i);
    }
  }

  @AfterEach
  void today() {
    bench.goTo(Bench.NOW);
  }

  private void document(String path, String content) throws Exception {
    Path file = folder.resolve("documents").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private Bench.Run archive(String act, String... more) {
    List<String> arguments = new ArrayList<>(List.of("archive", act));
    arguments.addAll(List.of("--archive", folder.resolve("documents/archive").toString()));
    arguments.addAll(List.of(more));
    return bench.run(arguments.toArray(String[]::new));
  }

  private JsonNode counts(String act, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--format", "json"));
    Bench.Run run = archive(act, arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return JSON.readTree(run.out()).get("counts");
  }

  private void init() {
    String documents = folder.resolve("documents").toString();
    assertThat(archive("init", documents, "--batch-records", "10").code()).isZero();
  }

  @Test
  void sealsAndRenewsAndTellsChangesApart() throws Exception {
    init();
    assertThat(counts("add", "--dry-run").get("new").asInt()).isEqualTo(25);
    assertThat(counts("add").get("new").asInt()).isEqualTo(25);
    assertThat(counts("seal", "--dry-run").get("documents").asInt()).isEqualTo(25);
    JsonNode sealed = counts("seal", "--workers", "2");
    assertThat(sealed.get("documents").asInt()).isEqualTo(25);
    assertThat(sealed.get("batches").asInt()).isEqualTo(3);
    assertThat(sealed.get("tokens").asInt()).isOne();
    assertThat(counts("seal").get("tokens").asInt()).isZero();

    document("ward/1.json", "record 1, a later version");
    document("ward/new.json", "new");
    Files.delete(folder.resolve("documents/ward/2.json"));
    Files.move(folder.resolve("documents/ward/3.json"), folder.resolve("documents/moved.json"));
    JsonNode again = counts("add");
    assertThat(again.toString())
        .contains("\"new\":1,\"changed\":1,\"moved\":1,\"unchanged\":22,\"vanished\":1");
    assertThat(counts("seal").get("documents").asInt()).isEqualTo(2);

    assertThat(counts("renew", "--dry-run").get("due").asInt()).isZero();
    assertThat(counts("renew", "--all", "--dry-run").get("due").asInt()).isZero();
    bench.goTo(Bench.NOW.plus(Duration.ofDays(2)));
    assertThat(counts("renew", "--all", "--dry-run").get("due").asInt()).isEqualTo(2);
    bench.goTo(LATER);
    JsonNode renewed = counts("renew", "--within", "P20Y");
    assertThat(renewed.get("due").asInt()).isEqualTo(2);
    assertThat(renewed.get("renewed").asInt()).isEqualTo(2);
    assertThat(renewed.get("tokens").asInt()).isOne();
    assertThat(counts("renew", "--within", "P20Y").get("due").asInt()).isZero();
    JsonNode rehashed = counts("rehash");
    assertThat(rehashed.get("documents").asInt()).isEqualTo(27);
    assertThat(rehashed.get("tokens").asInt()).isOne();

    assertThat(counts("verify").get("tokens").asInt()).isPositive();
    assertThat(counts("verify", "moved.json").get("passed").asInt()).isOne();
    assertThat(counts("verify", "--sample", "5").get("passed").asInt()).isEqualTo(5);
    Path disclosed = folder.resolve("moved.zip");
    assertThat(archive("export", "moved.json", "-o", disclosed.toString()).code()).isZero();
    assertThat(disclosed).isNotEmptyFile();

    Path evidence = folder.resolve("moved.ers");
    Bench.Run run = archive("evidence", "moved.json", "-o", evidence.toString());
    assertThat(run.code()).as(run.err()).isZero();
    ERSEvidenceRecord record =
        new ERSEvidenceRecord(
            Files.readAllBytes(evidence), new JcaDigestCalculatorProviderBuilder().build());
    record.validatePresent(
        new ERSByteData(Files.readAllBytes(folder.resolve("documents/moved.json"))),
        java.util.Date.from(LATER));
    assertThat(archive("evidence", "moved.json", "-o", evidence.toString()).code()).isEqualTo(21);
    assertThat(archive("evidence", "no.json", "-o", folder + "/x").code()).isEqualTo(20);
  }

  @Test
  void whatIsRefusedIsOneErrorAndOneHint() throws Exception {
    refused(archive("add"), 20, "there is no archive here");
    assertThat(folder.resolve("documents/archive")).doesNotExist();
    init();
    String documents = folder.resolve("documents").toString();
    refused(archive("init", documents), 21, "there is an archive");
    refused(archive("init", folder.resolve("no").toString()), 21, "there is an archive");
    assertThat(bench.run("archive").code()).isEqualTo(2);
    assertThat(archive("facts").code()).isEqualTo(2);
    assertThat(archive("seal", "--workers", "0").code()).isEqualTo(2);
    assertThat(archive("renew", "--all", "--within", "P1Y").code()).isEqualTo(2);
    assertThat(archive("add", "--facts", "a", "--facts-pattern", "b").code()).isEqualTo(2);
    Path settings = folder.resolve("documents/archive/archive.json");
    String text = Files.readString(settings);
    Files.writeString(settings, text.replace("\"octets\"", "\"bytes\""));
    refused(archive("add"), 40, "archive.json");
    Files.writeString(settings, text);
    try (java.nio.channels.FileChannel channel =
            java.nio.channels.FileChannel.open(
                folder.resolve("documents/archive/ledger.db.add.lock"),
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.WRITE);
        java.nio.channels.FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      refused(archive("add"), 21, "another process");
    }
    assertThat(archive("add").code()).isZero();
  }

  private static void refused(Bench.Run run, int code, String named) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.count("error: ")).as(run.err()).isOne();
    assertThat(run.count("hint: ")).as(run.err()).isOne();
    assertThat(run.line("error: ")).contains(named);
  }

  @Test
  void aDamagedTreeIsNamedAndTheOthersGoOn() throws Exception {
    init();
    archive("add");
    archive("seal");
    bench.goTo(Bench.NOW.plus(Duration.ofDays(2)));
    Path tree = folder.resolve("documents/archive/trees/0000/00000002-1.tree");
    byte[] whole = Files.readAllBytes(tree);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(tree, damaged);
    Path log = folder.resolve("log");
    Bench.Run renewed = archive("renew", "--all", "--log-file", log.toString(), "--hash-paths");
    assertThat(renewed.code()).as(renewed.err()).isEqualTo(50);
    assertThat(renewed.err()).contains("00000002-1.tree", "TREE_CHECKSUM");
    assertThat(renewed.out()).contains("renewed: 1 with 1");
    assertThat(Files.readString(log))
        .contains("\"event\":\"damaged\"", "\"subjectSha256\"", "\"event\":\"done\"")
        .doesNotContain("00000002");
    Files.write(tree, whole);
    assertThat(archive("evidence", "ward/9.json", "-o", folder + "/9.ers").code()).isZero();
  }

  @Test
  void documentsThatAreRefusedAreNamedAndCounted() throws Exception {
    init();
    Path csv =
        Files.writeString(
            folder.resolve("facts.csv"),
            "path,record-type,event\nward/1.json,prescription,2026-03-01\nno.json,prescription,\n");
    assertThat(counts("add", "--facts", csv.toString()).get("withoutMatch").asInt()).isOne();
    Files.delete(folder.resolve("documents/ward/3.json"));
    document("ward/4.json", "longer than it was when it was listed");
    Bench.Run sealed = archive("seal", "--format", "jsonl");
    assertThat(sealed.code()).isEqualTo(50);
    assertThat(sealed.out())
        .contains("{\"refused\":\"ward/3.json\",\"code\":\"GONE\"}")
        .contains("{\"refused\":\"ward/4.json\",\"code\":\"CHANGED\"}")
        .contains("\"documents\":23", "\"refused\":2");
    Files.writeString(csv, "path,record-type,event\nward/2.json,prescription,2026-03-01\n");
    assertThat(counts("facts", "--facts", csv.toString()).get("redescribed").asInt()).isOne();
    assertThat(counts("facts", "--facts", csv.toString()).get("redescribed").asInt()).isZero();
  }

  @Test
  void whatIsRemovedOrRotsIsFound() throws Exception {
    init();
    archive("add");
    assertThat(counts("status").get("notSealed").asInt()).isEqualTo(25);
    archive("seal");
    JsonNode status = counts("status");
    assertThat(status.get("present").asInt()).isEqualTo(25);
    assertThat(status.get("notSealed").asInt()).isZero();
    assertThat(counts("scrub").get("good").asInt()).isEqualTo(25);
    assertThat(counts("prove-complete", "2026-04-01").get("there").asInt()).isEqualTo(25);
    assertThat(archive("prove-complete", "2026-03-01").code()).isEqualTo(20);
    assertThat(archive("scrub", "--minutes", "0").code()).isEqualTo(2);
    // A ledger in a file is for one machine.
    assertThat(archive("work", "--name", "a").code()).isEqualTo(21);

    Path rotten = folder.resolve("documents/ward/5.json");
    java.nio.file.attribute.FileTime time = Files.getLastModifiedTime(rotten);
    Files.writeString(rotten, "record 6");
    Files.setLastModifiedTime(rotten, time);
    Bench.Run scrubbed = archive("scrub");
    assertThat(scrubbed.code()).as(scrubbed.err()).isEqualTo(50);
    assertThat(scrubbed.err()).contains("ward/5.json", "ALTERED");
    Files.delete(folder.resolve("documents/ward/6.json"));
    Bench.Run removed = archive("prove-complete", "2026-04-01", "--format", "jsonl");
    assertThat(removed.code()).as(removed.err()).isEqualTo(10);
    assertThat(removed.out()).contains("ward/6.json", "ward/5.json", "\"refused\":2");
    // Of a batch whose documents are all as they were.
    Path tree = folder.resolve("documents/archive/trees/0000/00000001-1.tree");
    Files.delete(tree);
    assertThat(archive("scrub", "--repair").out()).contains("repaired before: 1");
    assertThat(tree).isNotEmptyFile();
  }
}
