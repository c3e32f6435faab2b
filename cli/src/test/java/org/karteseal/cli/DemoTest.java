package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoTest {
  @Test
  void everyClaimOfTheStoryComesOut(@TempDir Path folder) {
    Bench.Run run = HelpRun.of("demo", "--lang", "ja", "--keep", folder.resolve("kept").toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).doesNotContain("想定外").contains("2060-04-01");
    assertThat(run.code()).isZero();
  }
}
