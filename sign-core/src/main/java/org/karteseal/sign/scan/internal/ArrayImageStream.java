package org.karteseal.sign.scan.internal;

import javax.imageio.stream.ImageInputStreamImpl;

/** Lets ImageIO read an array without a second copy of it. */
final class ArrayImageStream extends ImageInputStreamImpl {
  private final byte[] bytes;

  ArrayImageStream(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int count) {
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      return -1;
    }
    int n = (int) Math.min(count, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, n);
    streamPos += n;
    return n;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
