package org.karteseal.timestamp.archive.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;

class TreeFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 31, 100, 1000, 4097})
  void everyRecordLeadsToTheRoot(int records) throws Exception {
    TreeSummary summary = write(records, 0);
    TreeFile tree = open();
    assertThat(tree.root()).isEqualTo(summary.root());
    for (int record = 0; record < records; record++) {
      assertThat(tree.digests(record)).contains(digests(record));
      Octets leaf = digests(record).first();
      List<Octets> path = tree.path(record, summary.root()).orElseThrow();
      assertThat(rootByTheClause(leaf, path)).isEqualTo(summary.root());
    }
  }

  @Test
  void theTreeIsTheOneOfTheClause() throws Exception {
    write(11, 0);
    List<byte[]> level = new ArrayList<>();
    List<byte[]> seconds = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      order.add(i);
    }
    order.sort(
        (a, b) ->
            Arrays.compareUnsigned(
                digests(a).first().toByteArray(), digests(b).first().toByteArray()));
    for (int record : order) {
      level.add(digests(record).first().toByteArray());
      seconds.add(digests(record).second().toByteArray());
    }
    level.add(DigestAlgorithm.SHA256.digest(rootOver(seconds, DigestAlgorithm.SHA512)));
    level.sort(Arrays::compareUnsigned);
    assertThat(open().root()).isEqualTo(Octets.of(rootOver(level, DigestAlgorithm.SHA256)));
  }

  @Test
  void equalDocumentsShareALeaf() throws Exception {
    try (TreeBuilder builder = builder(500)) {
      for (int i = 0; i < 500; i++) {
        builder.put(i, digests(i % 3));
      }
      TreeSummary summary = builder.write(folder.resolve("tree"));
      assertThat(summary.leaves()).isEqualTo(4);
      assertThat(open().digests(499)).contains(digests(1));
      assertThat(open().path(499, summary.root())).isPresent();
    }
  }

  @Test
  void whatCouldNotBeReadHasNoLeaf() throws Exception {
    TreeSummary summary = write(100, 7);
    TreeFile tree = open();
    assertThat(tree.digests(14)).isEmpty();
    assertThat(tree.path(14, summary.root())).isEmpty();
    assertThat(tree.digests(15)).contains(digests(15));
    assertThat(tree.documents()).isEqualTo(85);
  }

  @Test
  void theSameDocumentsGiveTheSameFileWhateverTheirOrder() throws Exception {
    TreeSummary summary = write(300, 0);
    byte[] file = Files.readAllBytes(folder.resolve("tree"));
    try (TreeBuilder builder = builder(300)) {
      for (int i = 299; i >= 0; i--) {
        builder.put(i, digests(i));
      }
      assertThat(builder.write(folder.resolve("tree"))).isEqualTo(summary);
    }
    assertThat(Files.readAllBytes(folder.resolve("tree"))).isEqualTo(file);
    assertThat(folder.toFile().list()).containsExactly("tree");
  }

  @Nested
  class Damage {
    @Test
    void noFlippedBitEscapes() throws Exception {
      TreeSummary summary = write(50, 9);
      Path file = folder.resolve("tree");
      byte[] good = Files.readAllBytes(file);
      Random random = new Random(4998);
      for (int i = 0; i < 400; i++) {
        byte[] bad = good.clone();
        int at = random.nextInt(bad.length);
        bad[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bad);
        assertThat(TreeFile.checksum(file)).isNotEqualTo(summary.checksum());
        assertThat(lies(summary)).as("bit in octet %d", at).isFalse();
      }
    }

    /** Whether the file still leads somebody to the root by digests that were never sealed. */
    private boolean lies(TreeSummary summary) {
      try {
        TreeFile tree = open();
        for (int record = 0; record < 50; record++) {
          if (tree.path(record, summary.root()).isPresent()) {
            boolean sealed = false;
            for (int other = 0; other < 50; other++) {
              sealed |= tree.digests(record).orElseThrow().first().equals(digests(other).first());
            }
            if (!sealed) {
              return true;
            }
          }
        }
        return false;
      } catch (SealException e) {
        return e.reason() != SealException.Reason.ARCHIVE_DAMAGED;
      }
    }

    @Test
    void secondDigestsAreUnderTheRoot() throws Exception {
      TreeSummary summary = write(50, 0);
      assertThat(open().secondRoot(summary.root()).length()).isEqualTo(64);
      Path file = folder.resolve("tree");
      byte[] bad = Files.readAllBytes(file);
      bad[bad.length - 1] ^= 1;
      Files.write(file, bad);
      assertThatThrownBy(() -> open().secondRoot(summary.root()))
          .isInstanceOfSatisfying(
              SealException.class, e -> assertThat(e.detail()).isEqualTo("SECOND_DIGESTS"));
    }

    @Test
    void aShortOrMissingFileIsNamed() throws Exception {
      write(50, 0);
      Path file = folder.resolve("tree");
      byte[] good = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(good, good.length - 1));
      assertThatThrownBy(() -> open()).hasMessageContaining("TREE_SIZE");
      Files.delete(file);
      assertThatThrownBy(() -> open()).hasMessageContaining("TREE_MISSING");
    }
  }

  private TreeSummary write(int records, int leftOut) throws IOException {
    try (TreeBuilder builder = builder(records)) {
      for (int i = 0; i < records; i++) {
        if (leftOut == 0 || i % leftOut != 0) {
          builder.put(i, digests(i));
        }
      }
      return builder.write(folder.resolve("tree"));
    }
  }

  private TreeBuilder builder(int records) throws IOException {
    return TreeBuilder.of(
        DigestAlgorithm.SHA256, DigestAlgorithm.SHA512, records, folder.resolve("spool"));
  }

  private TreeFile open() throws SealException {
    return TreeFile.open(folder.resolve("tree"), DigestAlgorithm.SHA256, DigestAlgorithm.SHA512);
  }

  private static TwoDigests digests(int record) {
    byte[] content = ByteBuffer.allocate(4).putInt(record).array();
    return new TwoDigests(
        Octets.of(DigestAlgorithm.SHA256.digest(content)),
        Octets.of(DigestAlgorithm.SHA512.digest(content)));
  }

  private static Octets rootByTheClause(Octets leaf, List<Octets> path) {
    byte[] value = leaf.toByteArray();
    for (Octets sibling : path) {
      value = pair(value, sibling.toByteArray(), DigestAlgorithm.SHA256);
    }
    return Octets.of(value);
  }

  private static byte[] rootOver(List<byte[]> leaves, DigestAlgorithm algorithm) {
    List<byte[]> level = leaves;
    while (level.size() > 1) {
      List<byte[]> next = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        next.add(
            i + 1 < level.size() ? pair(level.get(i), level.get(i + 1), algorithm) : level.get(i));
      }
      level = next;
    }
    return level.get(0);
  }

  private static byte[] pair(byte[] one, byte[] other, DigestAlgorithm algorithm) {
    byte[][] both = {one, other};
    Arrays.sort(both, Arrays::compareUnsigned);
    byte[] joined = Arrays.copyOf(both[0], one.length + other.length);
    System.arraycopy(both[1], 0, joined, one.length, other.length);
    return algorithm.digest(joined);
  }
}
