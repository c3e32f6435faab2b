package org.karteseal.timestamp.archive.complete;

import java.security.MessageDigest;
import java.util.BitSet;
import java.util.Optional;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.tree.TreeFile;
import org.karteseal.timestamp.archive.tree.TwoDigests;

/**
 * The digest over the digests of a batch's records in the order of their arrival. A tree has one
 * leaf for equal documents; the roll counts each.
 *
 * @param records how many records it is over
 */
record Roll(int records, Octets digest) {
  /** The roll of all records with a leaf, without the absent ones. */
  static Roll of(TreeFile tree, BitSet absent) throws SealException {
    MessageDigest digest = TreeFiles.FIRST.newDigest();
    int records = 0;
    for (int place = 0; place < tree.records(); place++) {
      Optional<TwoDigests> digests = absent.get(place) ? Optional.empty() : tree.digests(place);
      if (digests.isPresent()) {
        digest.update(digests.get().first().toByteArray());
        records++;
      }
    }
    return new Roll(records, Octets.of(digest.digest()));
  }
}
