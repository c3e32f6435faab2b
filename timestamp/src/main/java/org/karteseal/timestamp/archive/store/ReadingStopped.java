package org.karteseal.timestamp.archive.store;

import java.io.IOException;
import org.karteseal.sign.SealException;

/** A document's store failed in the middle of it: not the document is at fault. */
public final class ReadingStopped extends IOException {
  private static final long serialVersionUID = 1L;

  private final SealException failure;

  ReadingStopped(SealException failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  /** What stopped it: STORE_UNREACHABLE, or INPUT_NOT_FOUND or INPUT_DAMAGED for this document. */
  public SealException failure() {
    return failure;
  }
}
