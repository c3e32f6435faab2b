package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
    assertThat(counts("renew", "--all", "--dry-run").get("due").asInt()).isEqualTo(2);
    bench.goTo(LATER);
    JsonNode renewed = counts("renew", "--within", "P20Y");
    assertThat(renewed.get("due").asInt()).isEqualTo(2);
    assertThat(renewed.get("renewed").asInt()).isEqualTo(2);
    assertThat(renewed.get("tokens").asInt()).isOne();
    JsonNode rehashed = counts("rehash");
    assertThat(rehashed.get("documents").asInt()).isEqualTo(27);
    assertThat(rehashed.get("tokens").asInt()).isOne();

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
}
