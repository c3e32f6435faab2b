package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that the documentation shows in a block marked {@code runnable} does run. */
final class DocumentationTest {
  private static final Path ROOT = Path.of("..");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "README.ja.md",
        "docs/reference/command-line.md",
        "docs/reference/archive.md"
      })
  void itsCommandsRun(String page, @TempDir Path folder) throws Exception {
    Bench bench = Bench.shared();
    Bench.pdf(folder.resolve("record.pdf"));
    Bench.pdf(Files.createDirectory(folder.resolve("records")).resolve("first.pdf"));
    Files.createSymbolicLink(folder.resolve("testbed"), bench.testbed());
    List<String> commands = commands(Files.readString(ROOT.resolve(page)));
    assertThat(commands).isNotEmpty();
    for (String command : commands) {
      String[] arguments =
          Arrays.stream(command.split(" "))
              .skip(1)
              .map(a -> placed(a, folder))
              .toArray(String[]::new);
      Bench.Run run = bench.run(Map.of("LANG", "ja_JP.UTF-8"), arguments);
      assertThat(run.code()).as(page + ": " + command + "\n" + run.err()).isZero();
    }
  }

  /** Paths in the documentation are relative to the reader's folder. */
  private static String placed(String argument, Path folder) {
    boolean path = argument.matches("(testbed/|records|signed|record\\.).*");
    return path ? folder.resolve(argument).toString() : argument;
  }

  private static List<String> commands(String page) throws IOException {
    List<String> commands = new ArrayList<>();
    boolean runnable = false;
    for (String line : page.replace("\\\n", " ").lines().toList()) {
      if (line.startsWith("```")) {
        runnable = line.equals("```sh runnable");
      } else if (runnable && line.startsWith("./karteseal ")) {
        commands.add(line.replaceAll("\\s+", " ").strip());
      } else if (runnable) {
        throw new IOException("not a command of karteseal: " + line);
      }
    }
    return commands;
  }
}
