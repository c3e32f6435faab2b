package org.karteseal.timestamp.archive.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.karteseal.sign.SealException;

/** A tree of folders, file by file; it remembers the names of the folders that it stands in. */
final class FolderWalk extends Spliterators.AbstractSpliterator<StoredDocument> {
  private final Set<Path> leftOut;
  private final Consumer<Skipped> skipped;
  private final Deque<FolderLevel> levels = new ArrayDeque<>();

  /**
   * @param root a real path
   * @param leftOut folders that are not entered, as real paths
   */
  FolderWalk(Path root, Set<Path> leftOut, Consumer<Skipped> skipped) throws SealException {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
    this.leftOut = leftOut;
    this.skipped = skipped;
    enter(root, "");
  }

  @Override
  public boolean tryAdvance(Consumer<? super StoredDocument> action) {
    try {
      while (!levels.isEmpty()) {
        FolderLevel level = levels.element();
        String name = level.next();
        if (name == null) {
          levels.remove();
        } else if (name.endsWith("/")) {
          Path folder = FolderNames.below(level.folder(), name.substring(0, name.length() - 1));
          enter(folder, level.prefix() + name);
        } else {
          Optional<StoredDocument> document = look(level, name);
          if (document.isPresent()) {
            action.accept(document.get());
            return true;
          }
        }
      }
      return false;
    } catch (SealException e) {
      throw new ListingStopped(e);
    }
  }

  private void enter(Path folder, String prefix) throws SealException {
    if (leftOut.contains(folder)) {
      return;
    }
    try {
      if (!FolderStore.isReal(folder)) {
        throw new NotDirectoryException(folder.toString());
      }
      levels.push(FolderLevel.of(folder, prefix, skipped));
    } catch (IOException e) {
      throw FolderStore.failed(folder.toString(), e);
    }
  }

  private Optional<StoredDocument> look(FolderLevel level, String name) throws SealException {
    Path file = FolderNames.below(level.folder(), name);
    String path = level.prefix() + name;
    try {
      BasicFileAttributes facts =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (facts.isRegularFile()) {
        return Optional.of(
            new StoredDocument(path, facts.size(), facts.lastModifiedTime().toMillis()));
      }
      if (facts.isDirectory()) {
        level.isFolder(name);
      } else {
        SkipReason reason =
            facts.isSymbolicLink() ? SkipReason.SYMBOLIC_LINK : SkipReason.SPECIAL_FILE;
        skipped.accept(new Skipped(StoredNames.shown(path), reason));
      }
      return Optional.empty();
    } catch (NoSuchFileException e) {
      // It was removed since its folder was read.
      return Optional.empty();
    } catch (IOException e) {
      throw FolderStore.failed(file.toString(), e);
    }
  }
}
