package org.karteseal.sign.ades.internal.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;

/** Any octet of a document; of a large file a few pages are in memory. */
final class FileOctets implements Closeable {
  private static final long SMALL = 8L * 1024 * 1024;
  private static final int PAGE = 1 << 16;
  private static final int PAGES = 32;

  private final @Nullable FileChannel file;
  private final long size;
  private final Map<Long, byte[]> pages =
      new LinkedHashMap<>(PAGES, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > PAGES;
        }
      };
  private byte[] page;
  private long start;

  private FileOctets(@Nullable FileChannel file, byte[] page, long size) {
    this.file = file;
    this.page = page;
    this.size = size;
  }

  static FileOctets of(Document document) throws IOException, SealException {
    if (document.path().isEmpty() || document.size() <= SMALL) {
      return of(document.readAll());
    }
    FileChannel file = FileChannel.open(document.path().get(), StandardOpenOption.READ);
    return new FileOctets(file, new byte[0], document.size());
  }

  static FileOctets of(byte[] octets) {
    return new FileOctets(null, octets, octets.length);
  }

  long size() {
    return size;
  }

  /** The octet there; -1 outside of the document. */
  int at(long offset) {
    long i = offset - start;
    if (i >= 0 && i < page.length) {
      return page[(int) i] & 0xFF;
    }
    return offset < 0 || offset >= size || file == null ? -1 : load(file, offset);
  }

  private int load(FileChannel channel, long offset) {
    long first = offset / PAGE * PAGE;
    byte[] octets = pages.get(first);
    if (octets == null) {
      octets = new byte[(int) Math.min(PAGE, size - first)];
      ByteBuffer buffer = ByteBuffer.wrap(octets);
      try {
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, first + buffer.position()) < 0) {
            throw new IOException("shorter than its own size");
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      pages.put(first, octets);
    }
    page = octets;
    start = first;
    return page[(int) (offset - first)] & 0xFF;
  }

  /** Whether that word stands there. */
  boolean isAt(long offset, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at(offset + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where the word stands next, before the limit; -1 when nowhere. */
  long find(String word, long from, long limit) {
    byte first = (byte) word.charAt(0);
    long last = limit - word.length();
    long i = from;
    while (i <= last && at(i) >= 0) {
      // Page by page: asking for each octet would be most of the time of a large update.
      int k = (int) (i - start);
      int stop = (int) Math.min(page.length, last - start + 1);
      while (k < stop && page[k] != first) {
        k++;
      }
      i = start + k;
      if (k < stop) {
        if (isAt(i, word)) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** Where the word stands last before that place; -1 when not within so many octets. */
  long findBefore(String word, long before, long most) {
    for (long i = before - word.length(); i >= Math.max(0, before - most); i--) {
      if (isAt(i, word)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether both parts, of the same document, hold the same octets. */
  boolean same(long from, long end, long other, long otherEnd) {
    if (end - from != otherEnd - other) {
      return false;
    }
    for (long i = 0; i < end - from; i++) {
      if (at(from + i) != at(other + i)) {
        return false;
      }
    }
    return true;
  }

  /** The octets of that part, which the caller has found to be short. */
  byte[] copy(long from, long end) {
    byte[] octets = new byte[Math.toIntExact(end - from)];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) at(from + i);
    }
    return octets;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
