package org.karteseal.sign;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real files that are not part of the project; a test that needs them is skipped without. */
public final class SharedCorpus {
  private SharedCorpus() {}

  /** A file or folder below {@code -Dkarteseal.corpus}, or {@code ../shared/corpus} beside it. */
  public static Path path(String relative) {
    String property = System.getProperty("karteseal.corpus");
    Path root =
        property != null
            ? Path.of(property)
            : Path.of("../../shared/corpus").toAbsolutePath().normalize();
    Path path = root.resolve(relative);
    Assumptions.assumeTrue(Files.exists(path), "corpus not there: " + path);
    return path;
  }
}
