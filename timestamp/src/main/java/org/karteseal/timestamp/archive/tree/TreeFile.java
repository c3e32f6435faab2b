package org.karteseal.timestamp.archive.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * A tree file, read where it is asked for. What it says is believed only as far as it leads to the
 * root that the ledger holds and a token covers. Safe for use by several threads.
 */
public final class TreeFile {
  private static final int BLOCK = 1 << 18;

  private final String name;
  private final TreeLayout layout;
  private final ByteBuffer tree;

  private TreeFile(String name, TreeLayout layout, ByteBuffer tree) {
    this.name = name;
    this.layout = layout;
    this.tree = tree;
  }

  /**
   * Opens the file.
   *
   * @throws SealException ARCHIVE_DAMAGED when it is missing or its header does not fit it
   */
  public static TreeFile open(Path file, DigestAlgorithm algorithm, DigestAlgorithm second)
      throws SealException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < TreeLayout.HEADER || size > Integer.MAX_VALUE) {
        throw damaged(file, "TREE_SIZE");
      }
      MappedByteBuffer tree = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      return new TreeFile(file.toString(), layout(file, tree, algorithm, second), tree);
    } catch (NoSuchFileException e) {
      throw damaged(file, "TREE_MISSING");
    } catch (IOException e) {
      throw new SealException(Reason.ARCHIVE_DAMAGED, file.toString(), "TREE_UNREADABLE", e);
    }
  }

  private static TreeLayout layout(
      Path file, ByteBuffer tree, DigestAlgorithm algorithm, DigestAlgorithm second)
      throws SealException {
    byte[] magic = new byte[TreeBuilder.MAGIC.length];
    tree.get(0, magic);
    int records = tree.getInt(16);
    int leaves = tree.getInt(20);
    int own = tree.getInt(24);
    boolean fits =
        Arrays.equals(magic, TreeBuilder.MAGIC)
            && tree.getInt(8) == algorithm.length()
            && tree.getInt(12) == second.length()
            && records >= 1
            && records <= TreeLayout.MOST_RECORDS
            && leaves >= 2
            && leaves <= records + 1
            && own >= 0
            && own < leaves;
    if (!fits) {
      throw damaged(file, "TREE_HEADER");
    }
    TreeLayout layout = new TreeLayout(algorithm, second, records, leaves, own);
    if (layout.size() != tree.capacity()) {
      throw damaged(file, "TREE_SIZE");
    }
    return layout;
  }

  /**
   * CRC-32C over the whole file.
   *
   * @throws IOException when it cannot be read
   */
  public static long checksum(Path file) throws IOException {
    CRC32C checksum = new CRC32C();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
      while (channel.read(block) >= 0) {
        block.flip();
        checksum.update(block);
        block.clear();
      }
    }
    return checksum.getValue();
  }

  /** How many records the batch has, with and without a leaf. */
  public int records() {
    return layout.records();
  }

  /** How many different documents have a leaf. */
  public int documents() {
    return layout.leaves() - 1;
  }

  /** The root as the file has it. */
  public Octets root() {
    return node(layout.top(), 0);
  }

  /** The digests of a record, counted from 0; empty when it could not be read at that time. */
  public Optional<TwoDigests> digests(int record) throws SealException {
    int leaf = leaf(record);
    if (leaf == TreeLayout.NONE) {
      return Optional.empty();
    }
    return Optional.of(new TwoDigests(node(0, leaf), second(leaf)));
  }

  /**
   * The siblings on the way from the record's leaf to the root, lowest first.
   *
   * @throws SealException ARCHIVE_DAMAGED when they do not lead to that root
   */
  public Optional<List<Octets>> path(int record, Octets root) throws SealException {
    int leaf = leaf(record);
    return leaf == TreeLayout.NONE ? Optional.empty() : Optional.of(pathOfLeaf(leaf, root));
  }

  /**
   * The root over the second digests, which is under the token as well.
   *
   * @throws SealException ARCHIVE_DAMAGED when the second digests are not those of the time of
   *     sealing
   */
  public Octets secondRoot(Octets root) throws SealException {
    RunningRoot running = new RunningRoot(layout.second());
    for (int leaf = 0; leaf < layout.leaves(); leaf++) {
      if (leaf != layout.own()) {
        running.add(second(leaf).toByteArray());
      }
    }
    byte[] secondRoot = running.root();
    pathOfLeaf(layout.own(), root);
    byte[] expected = layout.algorithm().digest(secondRoot);
    if (!Arrays.equals(expected, node(0, layout.own()).toByteArray())) {
      throw new SealException(Reason.ARCHIVE_DAMAGED, name, "SECOND_DIGESTS");
    }
    return Octets.of(secondRoot);
  }

  private List<Octets> pathOfLeaf(int leaf, Octets root) throws SealException {
    List<Octets> siblings = new ArrayList<>();
    NodeHash hash = new NodeHash(layout.algorithm());
    byte[] value = node(0, leaf).toByteArray();
    int position = leaf;
    for (int level = 0; level < layout.top(); level++) {
      int sibling = position ^ 1;
      if (sibling < layout.width(level)) {
        Octets other = node(level, sibling);
        siblings.add(other);
        value = hash.of(value, other.toByteArray());
      }
      position /= 2;
    }
    if (!Arrays.equals(value, root.toByteArray())) {
      throw new SealException(Reason.ARCHIVE_DAMAGED, name, "TREE_PATH");
    }
    return siblings;
  }

  private int leaf(int record) throws SealException {
    if (record < 0 || record >= layout.records()) {
      throw new SealException(Reason.ARCHIVE_DAMAGED, name, "TREE_RECORD");
    }
    int leaf = tree.getInt(layout.index(record));
    if (leaf < TreeLayout.NONE || leaf >= layout.leaves() || leaf == layout.own()) {
      throw new SealException(Reason.ARCHIVE_DAMAGED, name, "TREE_INDEX");
    }
    return leaf;
  }

  private Octets node(int level, int position) {
    return octets(layout.node(level, position), layout.algorithm().length());
  }

  private Octets second(int leaf) {
    return octets(layout.second(leaf), layout.second().length());
  }

  private Octets octets(int offset, int length) {
    byte[] octets = new byte[length];
    tree.get(offset, octets);
    return Octets.of(octets);
  }

  private static SealException damaged(Path file, String code) {
    return new SealException(Reason.ARCHIVE_DAMAGED, file.toString(), code);
  }
}
