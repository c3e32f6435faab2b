package org.karteseal.validator.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import org.karteseal.sign.SealException;

/**
 * What Jazzer calls. {@code -Dfuzz.target} names the {@link FuzzTarget}; its genuine inputs are
 * written into {@code -Dfuzz.corpus}, because every run has trust, and so documents, of its own.
 */
public final class Fuzz {
  private static final FuzzTarget TARGET =
      FuzzTarget.valueOf(System.getProperty("fuzz.target", "XML").toUpperCase(Locale.ROOT));
  private static final FuzzBench BENCH = open();

  private Fuzz() {}

  /** Called by name before the first input, so that the making of keys is no input's time. */
  public static void fuzzerInitialize() {
    // Loading this class did it.
  }

  /** Called by name, with every input. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException, GeneralSecurityException {
    try {
      TARGET.feed(BENCH, input);
    } catch (SealException e) {
      // A refusal with a reason is an answer.
    }
  }

  private static FuzzBench open() {
    try {
      FuzzBench bench = new FuzzBench();
      Path corpus = Files.createDirectories(Path.of(System.getProperty("fuzz.corpus", ".")));
      List<byte[]> seeds = TARGET.seeds(bench);
      for (int i = 0; i < seeds.size(); i++) {
        Files.write(corpus.resolve("seed-" + i), seeds.get(i));
      }
      return bench;
    } catch (IOException | GeneralSecurityException | SealException e) {
      throw new IllegalStateException(e);
    }
  }
}
