package org.karteseal.timestamp.archive.tree;

import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealBug;

/** The root over leaves that come one after another; holds one node for each level. */
final class RunningRoot {
  private final NodeHash nodes;
  private final List<byte[]> waiting = new ArrayList<>();

  RunningRoot(DigestAlgorithm algorithm) {
    this.nodes = new NodeHash(algorithm);
  }

  void add(byte[] leaf) {
    byte[] node = leaf;
    for (int level = 0; ; level++) {
      if (level == waiting.size()) {
        waiting.add(node);
        return;
      }
      byte[] left = waiting.get(level);
      if (left.length == 0) {
        waiting.set(level, node);
        return;
      }
      node = nodes.of(left, node);
      waiting.set(level, new byte[0]);
    }
  }

  /** A node without a sibling rises as it is. */
  byte[] root() {
    byte[] root = new byte[0];
    for (byte[] left : waiting) {
      if (left.length > 0) {
        root = root.length == 0 ? left : nodes.of(left, root);
      }
    }
    if (root.length == 0) {
      throw new SealBug("a tree has a leaf");
    }
    return root;
  }
}
