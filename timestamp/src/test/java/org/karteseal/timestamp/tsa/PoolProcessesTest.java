package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.testcerts.Testbed;

/** Real processes on one ledger, and real kills. */
class PoolProcessesTest {
  private static final TsaBench BENCH = TsaBench.shared();
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void testbed() throws IOException {
    Testbed.write(
        folder.resolve("testbed"), BENCH.server, new Testbed.Options("testbed", List.of("doctor")));
  }

  private void configuration(int quota) throws IOException {
    Files.writeString(
        folder.resolve("karteseal.yaml"),
        """
        format: karteseal-config/1
        ledger: ledger.db
        timestamp-authorities:
          - id: tsa-1
            url: %s
            monthly-quota: %d
        """
            .formatted(BENCH.server.tsaUri("tsa-1"), quota));
  }

  private Process start(int first, int last) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Objects.requireNonNull(System.getProperty("java.class.path")),
            StampingProcess.class.getName(),
            folder.resolve("testbed").toString(),
            folder.resolve("karteseal.yaml").toString(),
            String.valueOf(first),
            String.valueOf(last))
        .redirectError(folder.resolve("errors-" + first).toFile())
        .start();
  }

  @Test
  void twoProcessesKeepOneQuota() throws Exception {
    configuration(12);
    int before = BENCH.server.tsa("tsa-1").tokensIssued();
    Process one = start(1, 10);
    Process two = start(101, 110);
    List<String> all = new ArrayList<>(one.inputReader().lines().toList());
    all.addAll(two.inputReader().lines().toList());
    assertThat(all).hasSize(20);
    assertThat(all.stream().filter(l -> l.endsWith("TIMESTAMP_BUDGET_SPENT"))).hasSize(8);
    assertThat(BENCH.server.tsa("tsa-1").tokensIssued() - before).isEqualTo(12);
  }

  /** A kill costs at most the request that is under way. */
  @Test
  void aProcessThatIsKilledAgainAndAgainBuysNothingTwice() throws Exception {
    configuration(1000);
    int before = BENCH.server.tsa("tsa-1").tokensIssued();
    int kills = 2;
    Map<String, String> tokens = new HashMap<>();
    for (int run = 0; run <= kills; run++) {
      Process process = start(1, 6);
      int linesUntilKill = run < kills ? 2 * (run + 1) : Integer.MAX_VALUE;
      try (BufferedReader lines = process.inputReader()) {
        Optional<String> line = Optional.ofNullable(lines.readLine());
        for (int n = 1; line.isPresent() && n <= linesUntilKill; n++) {
          String[] words = line.get().split(" ", 2);
          String earlier = tokens.putIfAbsent(words[0], words[1]);
          assertThat(earlier == null ? words[1] : earlier).isEqualTo(words[1]);
          line = n == linesUntilKill ? Optional.empty() : Optional.ofNullable(lines.readLine());
        }
        process.destroyForcibly().waitFor();
      }
    }
    assertThat(tokens).hasSize(6);
    assertThat(tokens.values()).noneMatch(t -> t.startsWith("TIMESTAMP"));
    assertThat(BENCH.server.tsa("tsa-1").tokensIssued() - before).isBetween(6, 6 + kills);
  }
}
