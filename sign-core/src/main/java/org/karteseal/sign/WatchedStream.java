package org.karteseal.sign;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** One pass over a document, told as it goes. */
final class WatchedStream extends FilterInputStream {
  /** A terminal is not faster, and a library has better things to do. */
  static final long STEP = 4L << 20;

  private final long total;
  private final Progress progress;
  private long done;
  private long told;

  WatchedStream(InputStream in, long total, Progress progress) {
    super(in);
    this.total = total;
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      passed(1);
    }
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    if (n > 0) {
      passed(n);
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    passed(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void passed(long octets) {
    done += octets;
    if (done - told >= STEP || (done == total && told > 0)) {
      told = done;
      progress.octets(done, total);
    }
  }
}
