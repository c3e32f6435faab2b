package org.karteseal.timestamp.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/** RFC 4998, 4.2 and 4.3: trees, groups and ways. */
class HashTreeTest {
  private static final DigestAlgorithm SHA256 = DigestAlgorithm.SHA256;

  private static List<Octets> digests(int count, String salt) {
    return IntStream.range(0, count).mapToObj(i -> EvidenceBench.digest(salt + i)).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 100, 1000})
  void everyLeafFindsTheRoot(int count) {
    List<Octets> leaves = digests(count, "d");
    HashTree tree = HashTree.over(SHA256, leaves);
    for (Octets leaf : leaves) {
      assertThat(tree.path(leaf).orElseThrow().root(SHA256, leaf)).contains(tree.root());
    }
    Octets foreign = EvidenceBench.digest("foreign");
    assertThat(tree.path(foreign)).isEmpty();
    assertThat(count == 1 || tree.path(leaves.get(0)).orElseThrow().root(SHA256, foreign).isEmpty())
        .isTrue();
  }

  @Test
  void theFirstListHoldsTheOwnDigestAndItsSibling() {
    List<Octets> leaves = digests(8, "d");
    ReducedHashTree path = HashTree.over(SHA256, leaves).path(leaves.get(3)).orElseThrow();
    assertThat(path.lists()).hasSize(3);
    assertThat(path.lists().get(0)).hasSize(2).contains(leaves.get(3));
    assertThat(path.lists().get(1)).hasSize(1);
  }

  @Test
  void theSameLeavesGiveTheSameTreeAndEqualOnesStandOnce() {
    List<Octets> leaves = digests(5, "d");
    List<Octets> twice = new ArrayList<>(leaves);
    twice.addAll(leaves.subList(2, 5));
    java.util.Collections.reverse(twice);
    assertThat(HashTree.over(SHA256, twice).root()).isEqualTo(HashTree.over(SHA256, leaves).root());
  }

  @Test
  void aGroupIsTheDigestOfItsSortedDigests() {
    List<Octets> members = digests(3, "page");
    DataObjectGroup group = new DataObjectGroup(members);
    HashTree tree =
        HashTree.overGroups(
            SHA256, List.of(group, DataObjectGroup.of(EvidenceBench.digest("other"))));
    ReducedHashTree path = tree.path(group).orElseThrow();
    assertThat(path.lists().get(0)).containsExactlyInAnyOrderElementsOf(members);
    for (Octets member : members) {
      assertThat(path.root(SHA256, member)).contains(tree.root());
    }
    assertThat(path.root(SHA256, group.leaf(SHA256))).isEmpty();
  }

  @Test
  void aWayGoesOnInTheTreeAbove() {
    List<Octets> leaves = digests(7, "d");
    HashTree batch = HashTree.over(SHA256, leaves);
    HashTree round =
        HashTree.over(
            SHA256, List.of(batch.root(), EvidenceBench.digest("a"), EvidenceBench.digest("b")));
    ReducedHashTree above = round.path(batch.root()).orElseThrow();
    for (Octets leaf : leaves) {
      ReducedHashTree way = batch.path(leaf).orElseThrow().then(batch.root(), above);
      assertThat(way.root(SHA256, leaf)).contains(round.root());
    }
    assertThatThrownBy(() -> batch.path(leaves.get(0)).orElseThrow().then(leaves.get(0), above))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTreeOfOneIsJoinedWithoutAList() {
    Octets only = EvidenceBench.digest("only");
    HashTree batch = HashTree.over(SHA256, List.of(only));
    HashTree round = HashTree.over(SHA256, List.of(only, EvidenceBench.digest("a")));
    assertThat(batch.path(only)).isEqualTo(Optional.of(ReducedHashTree.none()));
    ReducedHashTree way = batch.path(only).orElseThrow().then(only, round.path(only).orElseThrow());
    assertThat(way.root(SHA256, only)).contains(round.root());
    assertThat(
            round
                .path(only)
                .orElseThrow()
                .then(round.root(), ReducedHashTree.none())
                .root(SHA256, only))
        .contains(round.root());
  }
}
