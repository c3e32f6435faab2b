package org.karteseal.validator.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real files that are not part of the project; a test that needs them is skipped without. */
final class Corpus {
  private Corpus() {}

  /** A file or folder below {@code -Dkarteseal.corpus}, or {@code ../shared/corpus} beside it. */
  static Path path(String relative) {
    String property = System.getProperty("karteseal.corpus");
    Path root =
        property != null
            ? Path.of(property)
            : Path.of("../../shared/corpus").toAbsolutePath().normalize();
    Path path = root.resolve(relative);
    Assumptions.assumeTrue(Files.exists(path), "corpus not there: " + path);
    return path;
  }

  /** Every file below that folder, in the order of their names. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
