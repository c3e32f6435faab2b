package org.karteseal.sign.ades.internal;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/**
 * The first bytes of a file as a file of its own: an earlier revision. PDFBox's own view does not
 * serve, because streams cannot be read through a view of a view.
 */
final class LeadingBytes implements RandomAccessRead {
  private final RandomAccessRead file;
  private final long length;

  /** The first bytes; the file is closed with them. */
  LeadingBytes(RandomAccessRead file, long length) {
    this.file = file;
    this.length = length;
  }

  @Override
  public int read() throws IOException {
    return isEOF() ? -1 : file.read();
  }

  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    long left = length - file.getPosition();
    if (wanted > 0 && left <= 0) {
      return -1;
    }
    return file.read(target, offset, (int) Math.min(wanted, left));
  }

  @Override
  public long getPosition() throws IOException {
    return file.getPosition();
  }

  @Override
  public void seek(long position) throws IOException {
    file.seek(Math.min(position, length));
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public boolean isClosed() {
    return file.isClosed();
  }

  @Override
  public boolean isEOF() throws IOException {
    return file.getPosition() >= length;
  }

  @Override
  public RandomAccessReadView createView(long start, long size) throws IOException {
    return file.createView(start, Math.max(0, Math.min(size, length - start)));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
