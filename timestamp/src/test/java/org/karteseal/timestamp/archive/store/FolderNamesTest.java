package org.karteseal.timestamp.archive.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderNamesTest {
  @TempDir Path temp;

  /** As cron starts it: the JVM's own names of files are ASCII then. */
  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "C.UTF-8"})
  void namesDoNotDependOnTheLanguageOfTheMachine(String locale) throws Exception {
    List<String> paths =
        List.of("%41/𠮷野.pdf", "a b+c&d.pdf", "処方箋/2026年/一%E5.pdf", "ﾃｽﾄ.pdf", "𠮷.pdf");
    Path root = Files.createDirectory(temp.resolve("records"));
    for (String path : paths) {
      Files.createDirectories(root.resolve(path.substring(0, Math.max(0, path.lastIndexOf('/')))));
      Files.writeString(root.resolve(path), path);
    }
    Path output = temp.resolve("output");
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                FolderNamesTest.class.getName())
            // The JVM itself can name no other folder than this then; what is below it, we can.
            .directory(root.toFile())
            .redirectError(temp.resolve("errors").toFile())
            .redirectOutput(output.toFile());
    child.environment().put("LC_ALL", locale);
    int exit = child.start().waitFor();
    assertThat(exit).as(Files.readString(temp.resolve("errors"))).isZero();
    assertThat(Files.readString(output).split("\n"))
        .containsExactlyElementsOf(paths.stream().map(p -> p + " = " + p).toList());
  }

  @Test
  void whatIsShownIsSafeAndTellsAllApart() {
    assertThat(StoredNames.shown("山\n\u202E%.pdf")).isEqualTo("山%0A\u202E%25.pdf");
    assertThat(StoredNames.shown(new byte[] {'a', (byte) 0xE9, '\n', '%'})).isEqualTo("a%E9%0A%25");
  }

  /** Lists the folder that it was started in, and reads each document. */
  public static void main(String[] arguments) throws Exception {
    try (DocumentStore store = FolderStore.of(Path.of("."), Set.of());
        Stream<StoredDocument> list = store.list(s -> {})) {
      for (StoredDocument document : (Iterable<StoredDocument>) list::iterator) {
        try (InputStream content = store.open(document.path())) {
          System.out.write((document.path() + " = ").getBytes(UTF_8));
          System.out.write(content.readAllBytes());
          System.out.write('\n');
        }
      }
    }
    System.out.flush();
  }
}
