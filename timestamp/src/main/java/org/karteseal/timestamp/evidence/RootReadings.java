package org.karteseal.timestamp.evidence;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.Octets;

/**
 * The roots that lists of digests can lead to. None of the readings makes a forgery easier: each
 * joins digests of one length and digests them, and a foreign document would have to match one.
 */
final class RootReadings {
  private RootReadings() {}

  /** The reading under which the lists lead to the stamped root. */
  static Optional<Set<Reading>> leadingTo(
      Octets root, List<List<Octets>> lists, MessageDigest digest) {
    boolean lone = lists.get(0).size() == 1;
    for (boolean sorted : new boolean[] {true, false}) {
      for (boolean asItIs : lone ? new boolean[] {true, false} : new boolean[] {false}) {
        if (root(lists, digest, sorted, asItIs).equals(root)) {
          Set<Reading> readings = EnumSet.noneOf(Reading.class);
          if (lone) {
            readings.add(asItIs ? Reading.LONE_DIGEST_AS_IT_IS : Reading.LONE_DIGEST_DIGESTED);
          }
          if (!sorted) {
            readings.add(Reading.LISTS_AS_THEY_STAND);
          }
          return Optional.of(readings);
        }
      }
    }
    return Optional.empty();
  }

  private static Octets root(
      List<List<Octets>> lists, MessageDigest digest, boolean sorted, boolean asItIs) {
    Octets node = asItIs ? lists.get(0).get(0) : join(digest, lists.get(0), sorted);
    for (List<Octets> list : lists.subList(1, lists.size())) {
      List<Octets> joined = new ArrayList<>(list);
      joined.add(node);
      node = join(digest, joined, sorted);
    }
    return node;
  }

  private static Octets join(MessageDigest digest, List<Octets> list, boolean sorted) {
    if (sorted) {
      return HashTreeRule.node(digest, list);
    }
    list.forEach(d -> digest.update(d.toByteArray()));
    return Octets.of(digest.digest());
  }
}
