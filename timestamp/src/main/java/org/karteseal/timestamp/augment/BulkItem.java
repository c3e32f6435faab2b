package org.karteseal.timestamp.augment;

import java.nio.file.Path;

/**
 * A document of a run over many.
 *
 * @param file the signed document
 * @param target where the renewed one goes: the file itself, or a place beside it
 */
public record BulkItem(Path file, Path target) {
  /** A document whose renewed form takes its place. */
  public static BulkItem inPlace(Path file) {
    return new BulkItem(file, file);
  }

  /** Whether the renewed form takes the document's place. */
  public boolean isInPlace() {
    return file.equals(target);
  }
}
