package org.karteseal.sign.journal.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lines of a segment, one after the other. A line that is longer than any entry is cut, so that
 * a file without line ends does not fill the memory.
 */
public final class LineReader implements AutoCloseable {
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private long left;
  private int position;
  private int filled;

  private LineReader(InputStream in, long size) {
    this.in = in;
    this.left = size;
  }

  /** A line without its end. */
  public static final class Line {
    private final byte[] octets;
    private final boolean ended;

    private Line(byte[] octets, boolean ended) {
      this.octets = octets;
      this.ended = ended;
    }

    /** Its octets. */
    public byte[] octets() {
      return octets.clone();
    }

    /** Whether an end followed; only the last line can be without one. */
    public boolean ended() {
      return ended;
    }
  }

  /** The lines within the first octets of the file. */
  public static LineReader of(Path file, long size) throws IOException {
    return new LineReader(Files.newInputStream(file), size);
  }

  /** The next line; empty at the end. */
  public Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    boolean some = false;
    while (filled()) {
      some = true;
      int end = position;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      int room = Math.max(0, EntryLine.LONGEST + 1 - line.size());
      line.write(buffer, position, Math.min(room, end - position));
      boolean ended = end < filled;
      position = ended ? end + 1 : end;
      if (ended) {
        return Optional.of(new Line(line.toByteArray(), true));
      }
    }
    return some ? Optional.of(new Line(line.toByteArray(), false)) : Optional.empty();
  }

  private boolean filled() throws IOException {
    if (position < filled) {
      return true;
    }
    position = 0;
    filled = Math.max(0, in.read(buffer, 0, (int) Math.min(buffer.length, left)));
    left -= filled;
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
