package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hashes out, tokens in, and who may be asked. */
class TimestampExchangeCommandTest {
  private static final Bench BENCH = Bench.shared();
  @TempDir private Path folder = Path.of("");

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static List<Path> ending(Path in, String ending) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  private Path request(Path... files) {
    Path out = folder.resolve("carry");
    String[] arguments =
        Stream.concat(
                Stream.of("timestamp", "request", out.toString()),
                Stream.of(files).map(Path::toString))
            .toArray(String[]::new);
    Bench.Run run = BENCH.run(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    return out;
  }

  @Test
  void whatLeavesSaysNothingAndWhatComesBackIsAttached() throws Exception {
    Path first = file("patient-tanaka.txt", "one");
    Path second = file("patient-suzuki.txt", "two");
    Path out = request(first, second);
    for (Path leaving : ending(out, "")) {
      assertThat(leaving.toString()).doesNotContain("tanaka");
      assertThat(new String(Files.readAllBytes(leaving), java.nio.charset.StandardCharsets.UTF_8))
          .doesNotContain("tanaka");
    }
    assertThat(BENCH.run("timestamp", "fetch", out.toString()).out())
        .contains("tokens fetched: 2, still without one: 0");
    assertThat(BENCH.run("timestamp", "fetch", out.toString()).out()).contains("fetched: 0,");
    Bench.Run attached = BENCH.run("timestamp", "attach", out.toString());
    assertThat(attached.code()).as(attached.err()).isZero();
    assertThat(attached.err()).contains("2 attached, 0 not attached");
    String token = folder.resolve("patient-tanaka.txt.tst").toString();
    assertThat(BENCH.run("timestamp", "--verify", token, first.toString()).code()).isZero();
    // Again: nothing is written, nothing is refused.
    assertThat(BENCH.run("timestamp", "attach", out.toString()).code()).isZero();
  }

  @Test
  void mixedUpMissingRepeatedForeignAndChangedAreToldAndCounted() throws Exception {
    Path changed = file("a.txt", "one");
    Path out = request(changed, file("b.txt", "two"), file("c.txt", "three"));
    BENCH.run("timestamp", "fetch", out.toString());
    List<Path> tokens = ending(out, ".tst");
    Path aside = out.resolve("aside");
    Files.move(tokens.get(0), aside);
    Files.move(tokens.get(1), tokens.get(0));
    Files.move(aside, tokens.get(1));
    Files.copy(tokens.get(0), out.resolve("copy.tst"));
    Files.delete(tokens.get(2));
    Files.writeString(out.resolve("stranger.tsr"), "<html>");
    file("a.txt", "other content");
    Bench.Run run = BENCH.run("timestamp", "attach", out.toString());
    assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED.number());
    assertThat(run.err()).contains("1 missing, 2 mixed up, 1 repeated, 1 foreign");
    Bench.Run japanese =
        BENCH.run(Map.of("LANG", "ja_JP.UTF-8"), "timestamp", "attach", out.toString());
    assertThat(japanese.err()).contains("不足 1、取り違え 2、重複 1、無関係 1");
    assertThat(Files.exists(folder.resolve("a.txt.tst"))).isFalse();
  }

  @Test
  void withoutAFileTheUsageIsTold() {
    assertThat(BENCH.run("timestamp").code()).isEqualTo(ExitCode.USAGE.number());
  }

  private Path configuration(String more, String authority) throws IOException {
    Path file = BENCH.testbed().resolve("karteseal.yaml");
    String url =
        Files.readAllLines(file).stream()
            .filter(l -> l.contains("url:") && l.contains("tsa"))
            .findFirst()
            .orElseThrow()
            .replaceFirst(".*url: *", "");
    return Files.writeString(
        folder.resolve("karteseal.yaml"),
        "format: karteseal-config/1\nledger: ledger.db\n"
            + more
            + "\ntimestamp-authorities:\n  - id: tsa-1\n    url: "
            + url
            + "\n"
            + authority);
  }

  @Test
  void aSpentQuotaStopsWithItsOwnCodeAndIsWarnedOfBefore() throws Exception {
    Path yaml = configuration("", "    monthly-quota: 2\n    yen-per-token: 8.5\n");
    String config = "--config=" + yaml;
    Bench.Run first = BENCH.run("timestamp", config, file("a.txt", "quota one").toString());
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).doesNotContain("warning:");
    Bench.Run second = BENCH.run("timestamp", config, file("b.txt", "quota two").toString());
    assertThat(second.line("warning:")).contains("tsa-1 has been asked 2 of 2 times");
    Bench.Run third = BENCH.run("timestamp", config, file("c.txt", "quota three").toString());
    assertThat(third.code()).isEqualTo(ExitCode.TIMESTAMP_UNREACHABLE.number());
    assertThat(third.line("error:")).contains("QUOTA 2/2 until 2026-05-01T00:00:00+09:00");
    Bench.Run state = BENCH.run("timestamp", "authorities", config);
    assertThat(state.out()).contains("tsa-1: quota spent until", "2 of 2 this month, 17 yen");
    assertThat(BENCH.run("timestamp", "authorities", config, "--format=json").out())
        .contains("\"state\":\"QUOTA_SPENT\"", "\"counted\":2", "\"quotaNearlySpent\":true");
  }
}
