package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.model.CommonDocument;
import eu.europa.esig.dss.model.DSSException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.karteseal.sign.Document;

/**
 * Parts of a document, one after the other, as a document of DSS: what a byte range covers, or an
 * earlier revision. It is a view: nothing is copied or held, and each digest is computed once,
 * however often DSS asks for it (which it does for every use that it makes of a signature).
 */
final class DocumentParts extends CommonDocument {
  private static final long serialVersionUID = 1L;

  private final transient Document document;
  private final transient List<Part> parts;

  /**
   * One part of it.
   *
   * @param from its first octet
   * @param to the octet behind it
   */
  record Part(long from, long to) {
    Part {
      if (from < 0 || to < from) {
        throw new IllegalArgumentException("a part goes forward");
      }
    }
  }

  DocumentParts(Document document, List<Part> parts) {
    this.document = document;
    this.parts = List.copyOf(parts);
    this.name = document.name();
  }

  @Override
  public InputStream openStream() {
    try {
      // DSS reads digests in pieces of four kilobytes, and some structures octet by octet.
      return new BufferedInputStream(new PartsStream(document.open(), parts), 1 << 16);
    } catch (IOException e) {
      throw new DSSException("the document cannot be read", e);
    }
  }

  /** Goes forward only. */
  private static final class PartsStream extends InputStream {
    private final InputStream in;
    private final List<Part> parts;
    private int next;
    private long position;
    private long left;

    PartsStream(InputStream in, List<Part> parts) {
      this.in = in;
      this.parts = parts;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (left == 0) {
        if (next == parts.size()) {
          return -1;
        }
        Part part = parts.get(next++);
        in.skipNBytes(part.from() - position);
        position = part.from();
        left = part.to() - part.from();
      }
      int n = in.read(target, offset, (int) Math.min(length, left));
      if (n < 0) {
        throw new IOException("the document is shorter than its own size");
      }
      position += n;
      left -= n;
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
