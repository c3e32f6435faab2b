package org.karteseal.timestamp.archive.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.file.AtomicFile;

/**
 * Writes a tree file: digests come in any order and from any thread, and are kept on disk until all
 * are there. Closing removes what is temporary.
 */
public final class TreeBuilder implements AutoCloseable {
  static final byte[] MAGIC = "KSTREE\0\1".getBytes(StandardCharsets.ISO_8859_1);

  private static final int ZEROS = 1 << 18;

  private final DigestAlgorithm algorithm;
  private final DigestAlgorithm second;
  private final int records;
  private final int stride;
  private final Path spoolFile;
  private final MappedByteBuffer spool;
  private final BitSet present = new BitSet();

  private TreeBuilder(
      DigestAlgorithm algorithm,
      DigestAlgorithm second,
      int records,
      Path spoolFile,
      MappedByteBuffer spool) {
    this.algorithm = algorithm;
    this.second = second;
    this.records = records;
    this.stride = algorithm.length() + second.length();
    this.spoolFile = spoolFile;
    this.spool = spool;
  }

  /**
   * A builder for so many records.
   *
   * @param spoolFile where digests wait; overwritten if it is there
   */
  public static TreeBuilder of(
      DigestAlgorithm algorithm, DigestAlgorithm second, int records, Path spoolFile)
      throws IOException {
    if (records < 1 || records > TreeLayout.MOST_RECORDS) {
      throw new IllegalArgumentException(
          "a batch has 1 to " + TreeLayout.MOST_RECORDS + " records");
    }
    int entry = algorithm.length() + second.length() + Integer.BYTES;
    return new TreeBuilder(
        algorithm, second, records, spoolFile, map(spoolFile, (long) records * entry));
  }

  /**
   * Maps a new file whose blocks are there already: a mapping over a hole cannot say that the disk
   * is full.
   */
  private static MappedByteBuffer map(Path file, long size) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(size, ZEROS));
      for (long at = 0; at < size; at += zeros.position()) {
        zeros.position(0).limit((int) Math.min(zeros.capacity(), size - at));
        while (zeros.hasRemaining()) {
          channel.write(zeros);
        }
      }
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
    }
  }

  /** Takes the digests of a record, counted from 0. */
  public void put(int record, TwoDigests digests) {
    spool.put(record * stride, digests.first().toByteArray());
    spool.put(record * stride + algorithm.length(), digests.second().toByteArray());
    synchronized (present) {
      present.set(record);
    }
  }

  /** Whether any record has digests. */
  public boolean isEmpty() {
    synchronized (present) {
      return present.isEmpty();
    }
  }

  /**
   * Writes the file, flushes it and gives it its name. Records without digests have no leaf.
   *
   * @throws IOException when the disk says no; then there is no file of that name
   */
  public TreeSummary write(Path file) throws IOException {
    IntBuffer order = spool.slice(records * stride, records * Integer.BYTES).asIntBuffer();
    int documents;
    synchronized (present) {
      documents =
          new LeafOrder(spool, stride, algorithm.length())
              .sort(present::nextSetBit, records, order);
    }
    if (documents == 0) {
      throw new SealBug("a tree has a document");
    }
    byte[] ownLeaf = ownLeaf(order, documents);
    TreeLayout layout = layout(order, documents, ownLeaf);
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    MappedByteBuffer tree = map(draft, layout.size());
    header(tree, layout);
    leaves(tree, layout, order, documents, ownLeaf);
    nodes(tree, layout);
    tree.force();
    byte[] root = new byte[algorithm.length()];
    tree.get(layout.node(layout.top(), 0), root);
    long checksum = TreeFile.checksum(draft);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    AtomicFile.settle(file);
    return new TreeSummary(Octets.of(root), checksum, layout.leaves());
  }

  private byte[] ownLeaf(IntBuffer order, int documents) {
    RunningRoot secondRoot = new RunningRoot(second);
    for (int i = 0; i < documents; i++) {
      if (isNew(order, i)) {
        secondRoot.add(secondDigest(order.get(i)));
      }
    }
    return algorithm.digest(secondRoot.root());
  }

  /**
   * Whether it is not the same document as the one before. Equal documents share a leaf: a node
   * over twice the same digest is read in two ways by verifiers.
   */
  private boolean isNew(IntBuffer order, int i) {
    return i == 0 || !Arrays.equals(firstDigest(order.get(i)), firstDigest(order.get(i - 1)));
  }

  private byte[] firstDigest(int record) {
    byte[] digest = new byte[algorithm.length()];
    spool.get(record * stride, digest);
    return digest;
  }

  private byte[] secondDigest(int record) {
    byte[] digest = new byte[second.length()];
    spool.get(record * stride + algorithm.length(), digest);
    return digest;
  }

  private TreeLayout layout(IntBuffer order, int documents, byte[] ownLeaf) {
    int leaves = 1;
    int own = 0;
    for (int i = 0; i < documents; i++) {
      if (isNew(order, i)) {
        leaves++;
        own += Arrays.compareUnsigned(firstDigest(order.get(i)), ownLeaf) < 0 ? 1 : 0;
      }
    }
    return new TreeLayout(algorithm, second, records, leaves, own);
  }

  private static void header(ByteBuffer tree, TreeLayout layout) {
    tree.order(ByteOrder.BIG_ENDIAN);
    tree.put(0, MAGIC);
    tree.putInt(8, layout.algorithm().length());
    tree.putInt(12, layout.second().length());
    tree.putInt(16, layout.records());
    tree.putInt(20, layout.leaves());
    tree.putInt(24, layout.own());
  }

  private void leaves(
      ByteBuffer tree, TreeLayout layout, IntBuffer order, int documents, byte[] ownLeaf) {
    for (int record = 0; record < records; record++) {
      tree.putInt(layout.index(record), TreeLayout.NONE);
    }
    int first = layout.node(0, 0);
    int secondDigests = layout.second(layout.own() == 0 ? 1 : 0);
    int document = -1;
    for (int i = 0; i < documents; i++) {
      int record = order.get(i);
      boolean isNew = isNew(order, i);
      document += isNew ? 1 : 0;
      int leaf = document < layout.own() ? document : document + 1;
      tree.putInt(layout.index(record), leaf);
      if (isNew) {
        tree.put(first + leaf * algorithm.length(), firstDigest(record));
        tree.put(secondDigests + document * second.length(), secondDigest(record));
      }
    }
    tree.put(first + layout.own() * algorithm.length(), ownLeaf);
  }

  private void nodes(ByteBuffer tree, TreeLayout layout) {
    NodeHash hash = new NodeHash(algorithm);
    int length = algorithm.length();
    for (int level = 0; level < layout.top(); level++) {
      int children = layout.node(level, 0);
      int parents = layout.node(level + 1, 0);
      int width = layout.width(level);
      for (int i = 0; i < width / 2; i++) {
        hash.ofPair(tree, children + 2 * i * length, parents + i * length);
      }
      if (width % 2 == 1) {
        tree.put(parents + width / 2 * length, tree, children + (width - 1) * length, length);
      }
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(spoolFile);
  }
}
