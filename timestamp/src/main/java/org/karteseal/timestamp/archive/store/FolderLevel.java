package org.karteseal.timestamp.archive.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The names of one folder, in the order of the paths below it. A folder {@code a} stands for paths
 * that begin with {@code a/}, so that {@code a-1} and {@code a.pdf} come before what is in it.
 * Which names are folders shows only when their turn comes: each file is looked at once, and of a
 * folder with a million files only the names are kept.
 */
final class FolderLevel {
  private final Path folder;
  private final String prefix;
  private final List<String> names;
  private final PriorityQueue<String> folders = new PriorityQueue<>(OctetOrder.UTF_8);
  private int next;

  private FolderLevel(Path folder, String prefix, List<String> names) {
    this.folder = folder;
    this.prefix = prefix;
    this.names = names;
  }

  /** Reads the names; what is no name is told. */
  static FolderLevel of(Path folder, String prefix, Consumer<Skipped> skipped) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        Optional<String> name = FolderNames.text(child);
        Optional<SkipReason> fault =
            name.isEmpty()
                ? Optional.of(SkipReason.NAME_NOT_UNICODE)
                : StoredNames.fault(name.get());
        if (fault.isPresent()) {
          String shown = StoredNames.shown(prefix) + FolderNames.shown(child);
          skipped.accept(new Skipped(shown, fault.get()));
        } else if (!StoredNames.leftOut(name.get())) {
          names.add(name.get());
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(OctetOrder.UTF_8);
    return new FolderLevel(folder, prefix, names);
  }

  /** The next name, or nothing; a folder that is due ends with a slash. */
  @Nullable String next() {
    String waiting = folders.peek();
    if (next == names.size()) {
      return folders.poll();
    }
    String name = names.get(next);
    if (waiting != null && OctetOrder.UTF_8.compare(waiting, name) < 0) {
      return folders.poll();
    }
    next++;
    return name;
  }

  /** The name turned out to be a folder; {@link #next} gives it again when its paths are due. */
  void isFolder(String name) {
    folders.add(name + "/");
  }

  Path folder() {
    return folder;
  }

  /** What paths below it begin with: empty, or ending with a slash. */
  String prefix() {
    return prefix;
  }
}
