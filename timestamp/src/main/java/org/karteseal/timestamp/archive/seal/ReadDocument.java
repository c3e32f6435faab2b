package org.karteseal.timestamp.archive.seal;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.timestamp.archive.tree.TwoDigests;

/** One reading of a document, two digests. Belongs to one thread. */
public final class ReadDocument {
  private static final int CHUNK = 1 << 16;

  private final MessageDigest first;
  private final MessageDigest second;
  private final byte[] chunk = new byte[CHUNK];

  /** A reading by these algorithms. */
  public ReadDocument(DigestAlgorithm first, DigestAlgorithm second) {
    this.first = first.newDigest();
    this.second = second.newDigest();
  }

  /**
   * The digests of all that comes.
   *
   * @param expected the number of octets that there should be
   * @param read is told the number of octets of each step
   */
  public TwoDigests digests(InputStream in, long expected, LongConsumer read) throws IOException {
    first.reset();
    second.reset();
    long total = 0;
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      total += n;
      if (total > expected) {
        throw new ChangedDocumentException();
      }
      first.update(chunk, 0, n);
      second.update(chunk, 0, n);
      read.accept(n);
    }
    if (total != expected) {
      throw new ChangedDocumentException();
    }
    return new TwoDigests(Octets.of(first.digest()), Octets.of(second.digest()));
  }

  /** The document has another length than when it was listed. */
  public static final class ChangedDocumentException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
