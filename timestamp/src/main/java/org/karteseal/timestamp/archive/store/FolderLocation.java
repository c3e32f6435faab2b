package org.karteseal.timestamp.archive.store;

import java.nio.file.Path;
import java.util.Map;

/**
 * A folder.
 *
 * @param folder absolute
 */
public record FolderLocation(Path folder) implements StoreLocation {
  public FolderLocation {
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("STORE_FOLDER_NOT_ABSOLUTE");
    }
  }

  static FolderLocation of(String text) {
    // A scheme that is not ours must not become a folder of that name.
    if (text.isBlank() || text.matches("[a-zA-Z][a-zA-Z0-9+.-]+:/.*")) {
      throw new IllegalArgumentException("STORE_ADDRESS");
    }
    return new FolderLocation(Path.of(text).toAbsolutePath().normalize());
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("place", folder.toString());
  }
}
