package org.karteseal.timestamp.archive.tree;

import org.karteseal.sign.DigestAlgorithm;

/**
 * Where things stand in a tree file: a header; for each record of the batch the index of its leaf;
 * the leaves in ascending order and the inner nodes above them, level by level; for each document
 * the digest by the second algorithm, in the order of the leaves.
 *
 * <p>One leaf is no document: it is the digest of the root over the second digests. So the token
 * over the tree is a token over them as well, and they can carry a hash-tree renewal (RFC 4998,
 * 5.2) although no document is read again.
 *
 * @param algorithm of leaves and nodes
 * @param second of the second digests
 * @param records how many records the batch has
 * @param leaves how many leaves
 * @param own the index of the leaf that is no document
 */
record TreeLayout(
    DigestAlgorithm algorithm, DigestAlgorithm second, int records, int leaves, int own) {
  static final int HEADER = 64;

  /** What one mapping holds; an index and two digests for each. */
  static final int MOST_RECORDS = 12_000_000;

  /** The index of a record that has no leaf. */
  static final int NONE = -1;

  /** Offset of a record's leaf index. */
  int index(int record) {
    return HEADER + 4 * record;
  }

  /** Offset of a node; level 0 holds the leaves. */
  int node(int level, int position) {
    int before = 0;
    for (int l = 0; l < level; l++) {
      before += width(l);
    }
    return index(records) + (before + position) * algorithm.length();
  }

  /** How many nodes a level has. */
  int width(int level) {
    int width = leaves;
    for (int l = 0; l < level; l++) {
      width = (width + 1) / 2;
    }
    return width;
  }

  /** The level of the root. */
  int top() {
    int level = 0;
    while (width(level) > 1) {
      level++;
    }
    return level;
  }

  /** Offset of a document's digest by the second algorithm. */
  int second(int leaf) {
    int document = leaf > own ? leaf - 1 : leaf;
    return node(top() + 1, 0) + document * second.length();
  }

  /** The length of the file. */
  int size() {
    return node(top() + 1, 0) + (leaves - 1) * second.length();
  }
}
