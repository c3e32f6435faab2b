package org.karteseal.cli.service.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A document that came in. Closing removes it.
 *
 * @param file where it lies
 * @param name what whoever sent it calls it; for the report, never for a log or a path
 * @param octets its size
 */
public record Upload(Path file, String name, long octets) implements AutoCloseable {
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return octets + " octets";
  }
}
