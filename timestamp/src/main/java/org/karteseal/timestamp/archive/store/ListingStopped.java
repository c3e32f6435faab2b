package org.karteseal.timestamp.archive.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.karteseal.sign.SealException;

/** A listing could not go on; nothing follows from what it did not tell. */
public final class ListingStopped extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  private final SealException failure;

  ListingStopped(SealException failure) {
    super(failure.getMessage(), new IOException(failure));
    this.failure = failure;
  }

  /** What stopped it. */
  public SealException failure() {
    return failure;
  }
}
