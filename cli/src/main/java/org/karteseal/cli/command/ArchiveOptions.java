package org.karteseal.cli.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ActLog;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.cli.archive.ReportForm;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.ArchiveFolder;
import picocli.CommandLine.Option;

/** Which archive, and how results are told. */
final class ArchiveOptions {
  static final String VARIABLE = "KARTESEAL_ARCHIVE";

  @Option(names = "--archive", paramLabel = "DIR")
  private Optional<Path> archive = Optional.empty();

  @Option(names = "--format", paramLabel = "text|json|jsonl")
  private ReportForm format = ReportForm.TEXT;

  @Option(names = "--log-file", paramLabel = "FILE")
  private Optional<Path> log = Optional.empty();

  @Option(names = "--hash-paths")
  private boolean hashPaths;

  /** The folder: as given, or of the environment, or the current one. */
  Path folder(Shell shell) {
    return archive.orElseGet(
        () -> Path.of(shell.surroundings().environment().getOrDefault(VARIABLE, ".")));
  }

  ArchiveFolder find(Shell shell) throws SealException {
    return ArchiveFolder.of(folder(shell));
  }

  Archive open(Shell shell, Clock clock) throws SealException {
    return find(shell).open(environment(shell), clock);
  }

  static Map<String, String> environment(Shell shell) {
    return shell.surroundings().environment();
  }

  ArchiveReport report(Shell shell, String act, boolean dry) throws SealException {
    Optional<ActLog> written =
        log.isPresent()
            ? Optional.of(ActLog.to(log.get(), shell.surroundings().clock(), hashPaths))
            : Optional.empty();
    return new ArchiveReport(shell, act, format, dry, written);
  }

  /** The command that goes on with what was begun. */
  String again(Shell shell, String act) {
    return "karteseal archive " + act + " --archive " + folder(shell);
  }
}
