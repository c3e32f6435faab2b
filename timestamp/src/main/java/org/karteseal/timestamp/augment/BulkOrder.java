package org.karteseal.timestamp.augment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;

/**
 * What is done to many documents.
 *
 * @param level T, LT or LTA
 * @param since documents whose newest archive timestamp is not older are done already; only with
 *     LTA
 * @param replace whether a target that is another file than the document may be replaced
 * @param check only to look whether each could be renewed; nothing is bought and nothing written
 * @param workers how many documents are worked on at the same time; how often authorities are asked
 *     is the timestamp source's own affair
 * @param opening how a file becomes a document
 */
public record BulkOrder(
    SignatureLevel level,
    Optional<Instant> since,
    boolean replace,
    boolean check,
    int workers,
    Opening opening) {
  /** More threads than any machine of today has use for. */
  public static final int MOST_WORKERS = 256;

  public BulkOrder {
    if (workers < 1 || workers > MOST_WORKERS) {
      throw new IllegalArgumentException("workers from 1 to " + MOST_WORKERS);
    }
    if (since.isPresent() && level != SignatureLevel.LTA) {
      throw new IllegalArgumentException("only archive timestamps have a date to go by");
    }
  }

  /** Opens a file with whatever it belongs together with. */
  public interface Opening {
    /** The document. */
    Document open(Path file) throws SealException;
  }

  /** A further archive timestamp for each, with so many workers. */
  public static BulkOrder renewal(int workers) {
    return new BulkOrder(SignatureLevel.LTA, Optional.empty(), false, false, workers, Document::of);
  }

  /** The same, leaving out what was renewed since then. */
  public BulkOrder since(Instant cycle) {
    return new BulkOrder(level, Optional.of(cycle), replace, check, workers, opening);
  }
}
