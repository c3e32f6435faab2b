package org.karteseal.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One validation from the start of a Java process to its end, as from a shell. */
final class WholeProcess {
  private final List<String> command;

  /**
   * @param main the class to start, on the class path of this process
   * @param arguments what it is given
   */
  WholeProcess(Class<?> main, String... arguments) {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    all.addAll(List.of(arguments));
    this.command = List.copyOf(all);
  }

  /** The median wall time in milliseconds of so many runs, each of which must end with 0. */
  double wallMillis(int runs) throws IOException, InterruptedException {
    long[] times = new long[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      int exit = process.waitFor();
      times[i] = System.nanoTime() - start;
      if (exit != 0) {
        throw new IllegalStateException("the validation ended with " + exit);
      }
    }
    return Comparison.median(times) / 1e6;
  }
}
