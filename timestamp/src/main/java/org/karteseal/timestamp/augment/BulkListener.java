package org.karteseal.timestamp.augment;

import org.karteseal.sign.SealException;
import org.karteseal.sign.SignedRecord;

/** Told of each document, one at a time, from whatever thread worked on it. */
public interface BulkListener {
  /** Work on a document begins. */
  void begun(BulkItem item);

  /** The renewed document is where it shall be. */
  void renewed(BulkItem item, SignedRecord result);

  /** It could be renewed, in a run that only checks. */
  void checked(BulkItem item);

  /** It was renewed before this run. */
  void before(BulkItem item);

  /** It was not renewed, and is as it was. */
  void refused(BulkItem item, SealException reason);

  /** The same because of a mistake of ours. */
  void broken(BulkItem item, RuntimeException mistake);

  /** The run ends here for that reason, which would meet every further document as well. */
  void ended(SealException reason);
}
