package org.karteseal.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.demo.Story;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the whole story on this machine, without a network, a card or an account. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(names = "--keep", paramLabel = "DIR")
  private Optional<Path> keep = Optional.empty();

  DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    String name = keep.map(Path::toString).orElse("-");
    try {
      if (keep.isPresent()) {
        requireEmpty(Files.createDirectories(keep.get()));
        return tell(keep.get());
      }
      Path temporary = Files.createTempDirectory("karteseal-demo");
      try {
        return tell(temporary);
      } finally {
        delete(temporary);
      }
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, name, "", e);
    }
  }

  private int tell(Path folder) throws IOException, SealException {
    int unexpected = Story.tell(shell, folder);
    return (unexpected == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED).number();
  }

  private static void requireEmpty(Path folder) throws IOException, SealException {
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new SealException(Reason.OUTPUT_EXISTS, folder.toString(), "FOLDER_NOT_EMPTY");
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> walk = Files.walk(folder)) {
      deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
