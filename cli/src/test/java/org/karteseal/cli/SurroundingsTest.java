package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Language, usage and the trust directory that is missing: what needs no testbed. */
final class SurroundingsTest {
  @ParameterizedTest
  @CsvSource({
    "LC_ALL, ja_JP.UTF-8, ja",
    "LC_ALL, C, en",
    "LC_MESSAGES, ja_JP, ja",
    "LANG, ja_JP.eucJP, ja",
    "LANG, de_DE.UTF-8, en",
    "KARTESEAL_LANG, ja, ja",
  })
  void theLocaleChoosesTheLanguage(String variable, String value, String expected) {
    String err = HelpRun.in(Map.of(variable, value), "trust", "list").err();
    assertThat(err.contains("トラストディレクトリー")).isEqualTo(expected.equals("ja"));
  }

  @Test
  void theOptionComesBeforeTheLocale() {
    Map<String, String> english = Map.of("LC_ALL", "en_US.UTF-8");
    assertThat(HelpRun.in(english, "--lang", "ja", "--help").out()).contains("使い方");
    assertThat(HelpRun.in(english, "sign", "--lang=ja", "--help").out()).contains("使い方");
  }

  @ParameterizedTest
  @CsvSource({"''", "sign", "nonsense", "validate --at tomorrow x", "sign x --lang fr --key k"})
  void aWrongCommandLineIsOneErrorAndOneHint(String line) {
    Bench.Run run = HelpRun.of(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.count("error: ")).isOne();
    assertThat(run.count("hint: ")).isOne();
  }

  @Test
  void withoutATrustDirectoryNothingIsJudged() {
    Bench.Run run = HelpRun.of("validate", "x.pdf");
    assertThat(run.code()).isEqualTo(40);
    assertThat(run.count("error: ")).isOne();
  }
}
