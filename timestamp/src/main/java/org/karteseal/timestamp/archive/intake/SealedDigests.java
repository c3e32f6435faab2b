package org.karteseal.timestamp.archive.intake;

import java.util.Optional;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;

/** Where the digests of records are that have been read once. */
public interface SealedDigests {
  /**
   * The SHA-256 digest of the record's document; empty when it has not been read yet.
   *
   * @throws SealException ARCHIVE_DAMAGED when the tree file is
   */
  Optional<Octets> of(int record) throws SealException;
}
