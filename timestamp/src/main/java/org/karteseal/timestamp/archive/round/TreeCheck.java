package org.karteseal.timestamp.archive.round;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.tree.TreeFile;

/** Whether tree files are still what was written. Reads each file once, several at a time. */
public final class TreeCheck {
  private final TreeFiles files;

  /** A check of those files. */
  public TreeCheck(TreeFiles files) {
    this.files = files;
  }

  /** The trees that are not, in the order given. */
  public List<DamagedTree> damaged(List<Tree> trees) {
    return trees.parallelStream().map(this::fault).flatMap(Optional::stream).toList();
  }

  private Optional<DamagedTree> fault(Tree tree) {
    Path file = files.named(tree.file());
    try {
      return TreeFile.checksum(file) == tree.checksum()
          ? Optional.empty()
          : Optional.of(new DamagedTree(tree, "TREE_CHECKSUM"));
    } catch (NoSuchFileException e) {
      return Optional.of(new DamagedTree(tree, "TREE_MISSING"));
    } catch (IOException e) {
      return Optional.of(new DamagedTree(tree, "TREE_UNREADABLE"));
    }
  }

  /**
   * A tree file that is missing or altered.
   *
   * @param code TREE_CHECKSUM, TREE_MISSING or TREE_UNREADABLE
   */
  public record DamagedTree(Tree tree, String code) {}
}
