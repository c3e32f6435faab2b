package org.karteseal.timestamp.evidence;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.Octets;
import org.karteseal.timestamp.evidence.DocumentDigests.Candidate;

/**
 * What the first list of a chain covers (RFC 4998, 4.3, step 2). Where the tree was left out, the
 * stamped digest is that of the one document, or of the group of everything that should be there.
 */
final class FirstList {
  private final boolean[] covered;
  private final Set<Octets> matched = new HashSet<>();
  private final Set<Reading> readings = EnumSet.noneOf(Reading.class);
  private boolean sequenceFound;

  FirstList(
      List<List<Octets>> lists,
      Octets root,
      TreeDigest digest,
      List<List<Candidate>> documents,
      List<Candidate> sequence) {
    covered = new boolean[documents.size()];
    if (lists.isEmpty()) {
      matchRoot(root, digest, documents, sequence);
    } else {
      Set<Octets> first = new HashSet<>(lists.get(0));
      for (int d = 0; d < documents.size(); d++) {
        covered[d] = match(documents.get(d), first);
      }
      sequenceFound = match(sequence, first);
    }
  }

  private boolean match(List<Candidate> candidates, Set<Octets> present) {
    for (Candidate candidate : candidates) {
      if (present.contains(candidate.digest())) {
        matched.add(candidate.digest());
        readings.addAll(candidate.readings());
        return true;
      }
    }
    return false;
  }

  private void matchRoot(
      Octets root, TreeDigest digest, List<List<Candidate>> documents, List<Candidate> sequence) {
    if (sequence.isEmpty()) {
      for (int d = 0; d < documents.size(); d++) {
        covered[d] = match(documents.get(d), Set.of(root));
      }
    }
    List<List<Candidate>> all = new ArrayList<>(documents);
    if (!sequence.isEmpty()) {
      all.add(sequence);
    }
    if (matched.isEmpty() && all.size() > 1 && all.stream().noneMatch(List::isEmpty)) {
      // One choice for all of them: readings do not change from document to document.
      int most = all.stream().mapToInt(List::size).max().orElse(0);
      for (int choice = 0; choice < most && matched.isEmpty(); choice++) {
        matchGroup(root, digest, all, choice);
      }
      sequenceFound = !sequence.isEmpty() && !matched.isEmpty();
    }
  }

  private void matchGroup(Octets root, TreeDigest digest, List<List<Candidate>> all, int choice) {
    List<Candidate> chosen = all.stream().map(c -> c.get(Math.min(choice, c.size() - 1))).toList();
    List<Octets> members = chosen.stream().map(Candidate::digest).toList();
    Optional<Octets> node = digest.newDigest().map(d -> HashTreeRule.node(d, members));
    if (node.isPresent() && node.get().equals(root)) {
      matched.addAll(members);
      readings.add(Reading.TREE_OMITTED_FOR_GROUP);
      chosen.forEach(c -> readings.addAll(c.readings()));
      java.util.Arrays.fill(covered, true);
    }
  }

  boolean has(int document) {
    return covered[document];
  }

  boolean hasSequence() {
    return sequenceFound;
  }

  Set<Octets> matched() {
    return matched;
  }

  Set<Reading> readings() {
    return readings;
  }
}
