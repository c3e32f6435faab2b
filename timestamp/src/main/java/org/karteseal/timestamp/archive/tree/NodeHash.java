package org.karteseal.timestamp.archive.tree;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.karteseal.sign.DigestAlgorithm;

/**
 * The parent of two nodes: the digest over both, the smaller one first (RFC 4998, 4.2). One
 * computation at a time.
 */
final class NodeHash {
  private final MessageDigest digest;
  private final int length;
  private final byte[] left;
  private final byte[] right;

  NodeHash(DigestAlgorithm algorithm) {
    this.digest = algorithm.newDigest();
    this.length = algorithm.length();
    this.left = new byte[length];
    this.right = new byte[length];
  }

  /** Writes the parent of the two nodes that stand side by side at {@code children}. */
  void ofPair(ByteBuffer tree, int children, int parent) {
    tree.get(children, left);
    tree.get(children + length, right);
    tree.put(parent, of(left, right));
  }

  /** The parent. */
  byte[] of(byte[] one, byte[] other) {
    boolean ordered = Arrays.compareUnsigned(one, other) <= 0;
    digest.update(ordered ? one : other);
    digest.update(ordered ? other : one);
    return digest.digest();
  }
}
