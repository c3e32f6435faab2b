package org.karteseal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One {@code archive} command in a process of its own, which can be killed. */
final class ArchiveChild {
  private final Process process;
  private final Path err;

  private ArchiveChild(Process process, Path err) {
    this.process = process;
    this.err = err;
  }

  /**
   * @param limit most 512-octet blocks of a file, which stands for a full disk; 0 for none
   */
  static ArchiveChild start(Bench bench, Path archive, Path err, int limit, String... act)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (limit > 0) {
      command.addAll(List.of("/bin/sh", "-c", "ulimit -f " + limit + "; exec \"$@\"", "sh"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.karteseal.cli.Karteseal", "archive"));
    command.addAll(List.of(act));
    command.addAll(List.of("--archive", archive.toString(), "--lang", "en"));
    if (!act[0].equals("add")) {
      command.addAll(List.of("--test-clock", bench.now().toString()));
      command.addAll(List.of("--trust", bench.testbed().resolve("trust").toString()));
      command.addAll(List.of("--config", bench.testbed().resolve("karteseal.yaml").toString()));
    }
    Process process =
        new ProcessBuilder(command)
            .redirectError(err.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new ArchiveChild(process, err);
  }

  /** Whether it ended by itself within that time. */
  boolean endsWithin(long milliseconds) throws InterruptedException {
    return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** SIGKILL: nothing of it runs any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, which the shutdown of a system sends; Ctrl-C takes the same way through the JVM. */
  void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int code() throws InterruptedException {
    return process.waitFor();
  }

  String err() throws IOException {
    return Files.readString(err);
  }
}
