package org.karteseal.timestamp.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/**
 * A binary hash tree in memory (RFC 4998, 4.2), for up to some hundred thousand leaves.
 *
 * <p>Leaves are sorted, so that the same leaves give the same tree, and each stands in it once: two
 * equal documents need one leaf, and a node over twice the same digest is read in two ways by
 * verifiers. A node without a sibling moves up a level as it is.
 */
public final class HashTree {
  private final DigestAlgorithm algorithm;

  /** Leaves first, the level of the root last. */
  private final List<List<Octets>> levels;

  private HashTree(DigestAlgorithm algorithm, List<List<Octets>> levels) {
    this.algorithm = algorithm;
    this.levels = levels;
  }

  /**
   * The tree over these leaves.
   *
   * @throws IllegalArgumentException when there are none, or one is no digest of this algorithm
   */
  public static HashTree over(DigestAlgorithm algorithm, Collection<Octets> leaves) {
    List<Octets> level = leaves.stream().distinct().sorted(HashTreeRule.BINARY_ASCENDING).toList();
    if (level.isEmpty() || level.stream().anyMatch(l -> l.length() != algorithm.length())) {
      throw new IllegalArgumentException("a tree stands on digests of one algorithm");
    }
    List<List<Octets>> levels = new ArrayList<>();
    levels.add(level);
    while (level.size() > 1) {
      level = above(algorithm, level);
      levels.add(level);
    }
    return new HashTree(algorithm, levels);
  }

  /** The tree whose leaves are groups; a group of one is its document. */
  public static HashTree overGroups(DigestAlgorithm algorithm, Collection<DataObjectGroup> groups) {
    return over(algorithm, groups.stream().map(g -> g.leaf(algorithm)).toList());
  }

  private static List<Octets> above(DigestAlgorithm algorithm, List<Octets> level) {
    List<Octets> above = new ArrayList<>((level.size() + 1) / 2);
    for (int i = 0; i < level.size(); i += 2) {
      above.add(
          i + 1 < level.size()
              ? HashTreeRule.node(algorithm, level.subList(i, i + 2))
              : level.get(i));
    }
    return above;
  }

  /** What is stamped. */
  public Octets root() {
    return levels.get(levels.size() - 1).get(0);
  }

  /** The algorithm of the tree. */
  public DigestAlgorithm algorithm() {
    return algorithm;
  }

  /** The way of a leaf to the root; empty for a digest that is no leaf. */
  public Optional<ReducedHashTree> path(Octets leaf) {
    int index = Collections.binarySearch(levels.get(0), leaf, HashTreeRule.BINARY_ASCENDING);
    if (index < 0) {
      return Optional.empty();
    }
    List<List<Octets>> lists = new ArrayList<>();
    for (List<Octets> level : levels.subList(0, levels.size() - 1)) {
      int sibling = index ^ 1;
      if (sibling < level.size()) {
        lists.add(
            lists.isEmpty()
                ? Arrays.asList(leaf, level.get(sibling))
                : List.of(level.get(sibling)));
      }
      index /= 2;
    }
    return Optional.of(new ReducedHashTree(lists));
  }

  /** The way of a group: its documents first, then the way of its leaf. */
  public Optional<ReducedHashTree> path(DataObjectGroup group) {
    Octets leaf = group.leaf(algorithm);
    return path(leaf).map(way -> ReducedHashTree.within(group).then(leaf, way));
  }
}
