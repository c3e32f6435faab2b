package org.karteseal.cli.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** Reports on many documents on their way into one file; memory does not grow with them. */
final class ReportFile implements AutoCloseable {
  private final Optional<Path> path;
  private final Optional<BufferedWriter> writer;

  private ReportFile(Optional<Path> path, Optional<BufferedWriter> writer) {
    this.path = path;
    this.writer = writer;
  }

  static ReportFile none() {
    return new ReportFile(Optional.empty(), Optional.empty());
  }

  /** A file that only this user can read, and that is gone in the end. */
  static ReportFile temporary() throws SealException {
    try {
      Path made = Files.createTempFile("karteseal-report-", ".part");
      return new ReportFile(
          Optional.of(made), Optional.of(Files.newBufferedWriter(made, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, "-", "", e);
    }
  }

  boolean isThere() {
    return path.isPresent();
  }

  void append(String text) throws SealException {
    try {
      writer.orElseThrow().write(text);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, "-", "", e);
    }
  }

  /** What was written. */
  Document document() throws SealException {
    try {
      writer.orElseThrow().close();
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, "-", "", e);
    }
    return Document.of(path.orElseThrow());
  }

  @Override
  public void close() {
    if (path.isEmpty() || writer.isEmpty()) {
      return;
    }
    try {
      writer.get().close();
      Files.deleteIfExists(path.get());
    } catch (IOException e) {
      path.get().toFile().deleteOnExit();
    }
  }
}
