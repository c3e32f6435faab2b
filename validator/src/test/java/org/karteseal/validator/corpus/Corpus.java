package org.karteseal.validator.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real files that are not part of the project; a test that needs them is skipped without. */
final class Corpus {
  private static final int SHARE = 6;

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

  /**
   * The files below that folder, in the order of their names: one of six in the usual build, and
   * every one with {@code -Dkarteseal.corpus.all=true}.
   */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    return Boolean.getBoolean("karteseal.corpus.all")
        ? files
        : IntStream.range(0, files.size())
            .filter(i -> i % SHARE == 0)
            .mapToObj(files::get)
            .toList();
  }
}
