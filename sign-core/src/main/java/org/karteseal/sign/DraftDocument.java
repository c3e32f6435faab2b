package org.karteseal.sign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A document in the making: small ones stay in memory, large ones go to a temporary file that
 * {@link #close} removes.
 */
public final class DraftDocument extends OutputStream {
  /** Above this size a draft is a file; a batch of small records never touches the disk twice. */
  private static final int MEMORY_LIMIT = 8 * 1024 * 1024;

  private final String name;
  private final Progress progress;
  private final long expected;
  private long written;
  private long told;
  private ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable Path file;
  private @Nullable OutputStream out;

  /**
   * An empty draft.
   *
   * @param name the name that the document has in messages
   */
  public DraftDocument(String name) {
    this(name, Progress.none(), 0);
  }

  private DraftDocument(String name, Progress progress, long expected) {
    this.name = name;
    this.progress = progress;
    this.expected = expected;
  }

  /** An empty draft of what is made of that document; who watches the one watches the other. */
  public static DraftDocument from(Document document) {
    return new DraftDocument(document.name(), document.progress(), document.size());
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (out == null && memory.size() + (long) length > MEMORY_LIMIT) {
      file = Files.createTempFile("karteseal-", ".draft");
      out = new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
      memory.writeTo(out);
      memory = new ByteArrayOutputStream();
    }
    if (out != null) {
      out.write(bytes, offset, length);
    } else {
      memory.write(bytes, offset, length);
    }
    written += length;
    if (written - told >= WatchedStream.STEP) {
      told = written;
      progress.octets(written, Math.max(written, expected));
    }
  }

  @Override
  public void flush() throws IOException {
    if (out != null) {
      out.flush();
    }
  }

  /** What has been written, as a document to read; valid until the draft is closed. */
  public Document toDocument() throws SealException {
    try {
      flush();
    } catch (IOException e) {
      throw new SealException(SealException.Reason.OUTPUT_NOT_WRITTEN, name, "TEMPORARY_FILE", e);
    }
    Document made =
        file != null ? Document.of(file).named(name) : Document.of(name, memory.toByteArray());
    return made.watchedBy(progress);
  }

  /** Forgets the content and removes the temporary file. */
  @Override
  public void close() {
    memory = new ByteArrayOutputStream();
    if (out != null) {
      try {
        out.close();
      } catch (IOException e) {
        // The content is no longer wanted; removing the file is what matters.
      }
    }
    remove();
  }

  private void remove() {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        file.toFile().deleteOnExit();
      }
    }
  }
}
