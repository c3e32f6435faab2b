package org.karteseal.timestamp.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.file.AtomicFile;

/** The folder that is carried from one machine to the other, and how its files are called. */
final class ExchangeFolder {
  static final String REQUEST = ".tsq";
  static final String ANSWER = ".tsr";
  static final String TOKEN = ".tst";
  static final String OVERVIEW = "requests.tsv";

  /** One folder's worth; an archive needs one request for any number of records. */
  static final int MOST_REQUESTS = 100_000;

  private static final int MOST_FILES = 4 * MOST_REQUESTS;
  private static final int LARGEST_FILE = 1 << 20;

  private final Path folder;

  ExchangeFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes it; what is there already is not mixed with something new. */
  void create() throws SealException {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new SealException(Reason.OUTPUT_EXISTS, folder.toString(), "NOT_EMPTY");
        }
      }
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, folder.toString(), "", e);
    }
  }

  /** The names of its files, in order. Links are not followed: they could lead anywhere. */
  List<String> names() throws SealException {
    if (!Files.isDirectory(folder)) {
      throw new SealException(Reason.INPUT_NOT_FOUND, folder.toString(), "");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names =
          entries
              .limit(MOST_FILES + 1L)
              .filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
              .map(p -> String.valueOf(p.getFileName()))
              .sorted()
              .toList();
      if (names.size() > MOST_FILES) {
        throw new SealException(Reason.INPUT_TOO_LARGE, folder.toString(), "FILES");
      }
      return names;
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, folder.toString(), "", e);
    }
  }

  /** The content; empty when it is larger than any request or answer. */
  Optional<byte[]> read(String name) throws SealException {
    Path file = folder.resolve(name);
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(LARGEST_FILE + 1);
      return content.length > LARGEST_FILE ? Optional.empty() : Optional.of(content);
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, file.toString(), "", e);
    }
  }

  /** A new file, whole or not there. */
  void write(String name, byte[] content) throws SealException {
    AtomicFile.write(folder.resolve(name), content);
  }

  /** The name without its ending. */
  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  static boolean isAnswer(String name) {
    return !name.startsWith(".") && (name.endsWith(ANSWER) || name.endsWith(TOKEN));
  }
}
