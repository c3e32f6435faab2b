package org.karteseal.timestamp.archive.tree;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes a file's name last: the folder that holds it is flushed as well. */
public final class FolderSync {
  private FolderSync() {}

  /** Flushes the folder of the file. */
  public static void sync(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
