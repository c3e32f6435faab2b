package org.karteseal.validator.interop;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of the machine, asked in plain English and UTC. */
public final class Tool {
  private static final int PATIENCE_SECONDS = 60;

  private final String name;

  private Tool(String name) {
    this.name = name;
  }

  /** The program, where it is on the path. */
  public static Optional<Tool> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
            .filter(folder -> !folder.isEmpty())
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)))
        ? Optional.of(new Tool(name))
        : Optional.empty();
  }

  /** The program; where it is missing, the test is skipped and says so. */
  public static Tool required(String name) {
    Optional<Tool> found = find(name);
    Assumptions.assumeTrue(found.isPresent(), "program not there: " + name);
    return found.orElseThrow();
  }

  /** Runs it to its end. */
  public Answer run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    // A file takes any amount of output, where a pipe would stop the program once it is full.
    Path output = Files.createTempFile("karteseal-tool-", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(name + " does not come to an end");
      }
      return new Answer(
          process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1));
    } finally {
      Files.delete(output);
    }
  }

  /**
   * What it said.
   *
   * @param exit its exit code
   * @param text both streams together
   */
  public record Answer(int exit, String text) {

    /** The lines, without surrounding blanks. */
    public List<String> lines() {
      return text.lines().map(String::strip).toList();
    }
  }
}
