package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.Progress;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.validator.report.Language;

class ProgressLineTest {
  private static final Map<String, String> TERMINAL =
      Map.of("LANG", "en_US.UTF-8", ProgressLine.TERMINAL, "1");

  private final SettableClock clock = SettableClock.at(Bench.NOW);
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private ProgressLine line(Map<String, String> environment) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new ProgressLine(
        new Surroundings(
            new ByteArrayInputStream(new byte[0]),
            stream,
            stream,
            environment,
            clock,
            Bench.ZONE,
            question -> Optional.empty()),
        Sentences.in(Language.EN));
  }

  private String shown() {
    String all = err.toString(StandardCharsets.UTF_8);
    return all.substring(all.lastIndexOf("\u001B[K") + 3);
  }

  private void passes(Duration time) {
    clock.set(clock.instant().plus(time));
  }

  @Test
  void filesHaveARateAndATimeLeft() {
    ProgressLine line = line(TERMINAL);
    line.begin(101);
    line.next();
    assertThat(shown()).isEqualTo("file 1 of 101");
    for (int i = 0; i < 20; i++) {
      passes(Duration.ofMillis(500));
      line.done();
    }
    line.next();
    assertThat(shown()).isEqualTo("file 21 of 101, 2.0 per second, 0:41 left");
    line.clear();
    assertThat(shown()).isEmpty();
  }

  @Test
  void aLargeFileHasItsPhaseItsRateAndATimeLeft() {
    ProgressLine line = line(TERMINAL);
    line.begin(1);
    line.next();
    line.phase(Progress.Phase.VALIDATING);
    line.octets(0, 1_000_000_000);
    passes(Duration.ofSeconds(2));
    line.octets(400_000_000, 1_000_000_000);
    assertThat(shown()).isEqualTo("validating 400 of 1000 MB, 200 MB/s, 0:03 left");
  }

  @Test
  void theTerminalIsNotFlooded() {
    ProgressLine line = line(TERMINAL);
    line.begin(1);
    line.octets(1, 1_000_000);
    line.octets(2, 1_000_000);
    line.octets(3, 1_000_000);
    assertThat(err.toString(StandardCharsets.UTF_8)).containsOnlyOnce("\r");
  }

  @Test
  void withoutATerminalNothingIsShown() {
    ProgressLine line = line(Map.of());
    line.begin(5);
    line.next();
    line.octets(1, 1_000_000);
    line.clear();
    assertThat(err.size()).isZero();
  }

  @Test
  void aRunOverSeveralFilesClearsTheLineBeforeItSpeaks(@TempDir Path folder) throws Exception {
    Path one = Bench.pdf(folder.resolve("one.pdf"));
    Path two = Bench.pdf(folder.resolve("two.pdf"));

    Bench.Run run = Bench.shared().run(TERMINAL, "validate", one.toString(), two.toString());

    assertThat(run.err()).contains("\r\u001B[Kfile 1 of 2").contains("\r\u001B[Kerror: ");
    Bench.Run logged = Bench.shared().run("validate", one.toString(), two.toString());
    assertThat(logged.err()).doesNotContain("\r").doesNotContain("file 1 of 2");
  }
}
