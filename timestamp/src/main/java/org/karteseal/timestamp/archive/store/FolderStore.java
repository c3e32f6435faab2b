package org.karteseal.timestamp.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * The files of a folder and of the folders below it. Links are not followed, so that nobody who may
 * write into the tree draws files from elsewhere into the archive.
 */
public final class FolderStore implements DocumentStore {
  private final Path root;
  private final Set<Path> leftOut;

  private FolderStore(Path root, Set<Path> leftOut) {
    this.root = root;
    this.leftOut = leftOut;
  }

  /**
   * @param root the folder; may itself be a link
   * @param leftOut folders that hold no documents although they lie inside, as the archive's own;
   *     one that is not there yet (but its parent is) is left out once it is
   * @throws SealException INPUT_NOT_FOUND or INPUT_UNREADABLE
   */
  public static FolderStore of(Path root, Set<Path> leftOut) throws SealException {
    Path real = real(root);
    if (!Files.isDirectory(real)) {
      throw new SealException(Reason.INPUT_NOT_FOUND, root.toString(), "NOT_A_FOLDER");
    }
    Set<Path> without = new HashSet<>();
    for (Path folder : leftOut) {
      Path absolute = folder.toAbsolutePath().normalize();
      Path parent = absolute.getParent();
      without.add(
          Files.exists(absolute) || parent == null || !Files.exists(parent)
              ? real(absolute)
              : real(parent).resolve(absolute.getFileName()));
    }
    return new FolderStore(real, Set.copyOf(without));
  }

  @Override
  public Stream<StoredDocument> list(Consumer<Skipped> skipped) throws SealException {
    return StreamSupport.stream(new FolderWalk(root, leftOut, skipped), false);
  }

  @Override
  public InputStream open(String path) throws SealException {
    Path file = inside(path);
    try {
      // A pipe would keep us waiting, and a folder on the way may have become a link elsewhere.
      BasicFileAttributes facts =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!facts.isRegularFile() || !isReal(file.getParent())) {
        throw new SealException(Reason.INPUT_NOT_FOUND, file.toString(), "NOT_A_FILE");
      }
      return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw failed(file.toString(), e);
    }
  }

  @Override
  public String name() {
    return root.toString();
  }

  @Override
  public void close() {
    // A folder is not held open.
  }

  private Path inside(String path) throws SealException {
    if (StoredNames.isPath(path)) {
      try {
        Path file = FolderNames.below(root, path);
        if (file.startsWith(root) && file.normalize().equals(file)) {
          return file;
        }
      } catch (IllegalArgumentException e) {
        throw elsewhere(path, e);
      }
    }
    throw elsewhere(path, null);
  }

  private static SealException elsewhere(String path, @Nullable Throwable cause) {
    String shown = StoredNames.shown(path);
    return cause == null
        ? new SealException(Reason.INPUT_NOT_FOUND, shown, "NOT_A_PATH")
        : new SealException(Reason.INPUT_NOT_FOUND, shown, "NOT_A_PATH", cause);
  }

  /** Whether no link leads to the folder. */
  static boolean isReal(@Nullable Path folder) throws IOException {
    return folder != null && folder.toRealPath().equals(folder);
  }

  private static Path real(Path folder) throws SealException {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw failed(folder.toString(), e);
    }
  }

  /** What a file system's complaint means. */
  static SealException failed(String subject, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return new SealException(Reason.INPUT_NOT_FOUND, subject, "", cause);
    }
    if (cause instanceof NotDirectoryException) {
      return new SealException(Reason.INPUT_NOT_FOUND, subject, "NOT_A_FOLDER", cause);
    }
    String detail = cause instanceof AccessDeniedException ? "ACCESS_DENIED" : "READ_FAILED";
    return new SealException(Reason.INPUT_UNREADABLE, subject, detail, cause);
  }
}
