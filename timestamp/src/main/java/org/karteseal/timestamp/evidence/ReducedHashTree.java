package org.karteseal.timestamp.evidence;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/**
 * The way of one document, or of one group, to the root that was stamped (RFC 4998, 4.2).
 *
 * <p>The first list holds the document's own digest and its siblings, or the digests of the whole
 * group; every further list holds what joins the node so far on the next level. That is the one
 * form which all readings of the RFC agree on. No list at all means that the document's digest was
 * stamped itself.
 *
 * @param lists the lists (PartialHashtree), lowest level first
 */
public record ReducedHashTree(List<List<Octets>> lists) {
  public ReducedHashTree {
    lists = lists.stream().map(List::copyOf).toList();
  }

  /** The digest itself was stamped: {@code reducedHashtree} is left out. */
  public static ReducedHashTree none() {
    return new ReducedHashTree(List.of());
  }

  /** The way of a group's members to the group's digest; none for a group of one. */
  public static ReducedHashTree within(DataObjectGroup group) {
    return group.digests().size() == 1 ? none() : new ReducedHashTree(List.of(group.digests()));
  }

  /**
   * The root over the digest; empty when the digest is not in the first list (RFC 4998, 4.3, step
   * 2).
   */
  public Optional<Octets> root(DigestAlgorithm algorithm, Octets digest) {
    return root(algorithm.newDigest(), digest);
  }

  Optional<Octets> root(MessageDigest algorithm, Octets digest) {
    if (lists.isEmpty()) {
      return Optional.of(digest);
    }
    if (!lists.get(0).contains(digest)) {
      return Optional.empty();
    }
    Octets node = HashTreeRule.node(algorithm, lists.get(0));
    for (List<Octets> list : lists.subList(1, lists.size())) {
      List<Octets> joined = new ArrayList<>(list);
      joined.add(node);
      node = HashTreeRule.node(algorithm, joined);
    }
    return Optional.of(node);
  }

  /**
   * This way, followed by the way of its root in another tree: a batch's tree under the tree of a
   * round.
   *
   * @param root the root that this way ends at
   * @param upper the way of that root
   * @throws IllegalArgumentException when the upper way is not that of the root
   */
  public ReducedHashTree then(Octets root, ReducedHashTree upper) {
    if (lists.isEmpty()) {
      return upper;
    }
    if (upper.lists.isEmpty()) {
      return this;
    }
    // The root is computed by whoever follows the way; it stands only where a way begins.
    List<Octets> siblings = new ArrayList<>(upper.lists.get(0));
    if (!siblings.remove(root)) {
      throw new IllegalArgumentException("the upper way begins elsewhere");
    }
    List<List<Octets>> joined = new ArrayList<>(lists);
    joined.add(siblings);
    joined.addAll(upper.lists.subList(1, upper.lists.size()));
    return new ReducedHashTree(joined);
  }
}
