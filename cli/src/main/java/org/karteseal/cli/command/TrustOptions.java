package org.karteseal.cli.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.PoolMemory;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.timestamp.tsa.TsaConfigurationFile;
import picocli.CommandLine.Option;

/** Whom to trust, whom to ask, and whether the network may be used. */
final class TrustOptions {
  static final String TRUST_VARIABLE = "KARTESEAL_TRUST";
  static final String CONFIGURATION_VARIABLE = "KARTESEAL_CONFIG";
  static final String JOURNAL_VARIABLE = "KARTESEAL_JOURNAL";

  @Option(names = "--trust", paramLabel = "DIR")
  private Optional<Path> trust = Optional.empty();

  @Option(names = "--config", paramLabel = "FILE")
  private Optional<Path> configuration = Optional.empty();

  @Option(names = "--crl-store", paramLabel = "DIR")
  private Optional<Path> crlStore = Optional.empty();

  @Option(names = "--journal", paramLabel = "DIR")
  private Optional<Path> journal = Optional.empty();

  @Option(names = "--online")
  private boolean online;

  @Option(names = "--offline")
  private boolean offline;

  @Option(names = "--test-clock", hidden = true, paramLabel = "TIME")
  private Optional<Instant> testClock = Optional.empty();

  /** The trust directory. */
  Path trust(Shell shell) throws SealException {
    return given(trust, TRUST_VARIABLE, shell)
        .orElseThrow(
            () -> new SealException(Reason.TRUST_DIRECTORY_MISSING, "--trust", "NOT_GIVEN"));
  }

  /** What the options name. */
  Workbench open(Shell shell, boolean onlineUnlessTold) throws SealException {
    TrustRegister register = TrustDirectory.load(trust(shell));
    Optional<TsaConfigurationFile> read = configuration(shell);
    Workbench bench =
        Workbench.of(register, clock(shell, register), read, crlStore, online(onlineUnlessTold));
    Workbench remembering = bench.remembering(memory(shell, read));
    return journal(shell, read).map(remembering::recordedIn).orElse(remembering);
  }

  private static PoolMemory memory(Shell shell, Optional<TsaConfigurationFile> read) {
    PoolMemory memory =
        PoolMemory.of(
            read.flatMap(TsaConfigurationFile::ledger),
            warning ->
                shell
                    .diagnostics()
                    .note(
                        "pool." + warning.kind(),
                        Diagnostics.oneLine(warning.authorityId()),
                        warning.used(),
                        warning.limit(),
                        warning.resets().atZone(shell.surroundings().zone()).toLocalDate()));
    shell.closeAtEnd(memory::close);
    return memory;
  }

  /** The folder of the journal. */
  Path journal(Shell shell) throws SealException {
    return journal(shell, configuration(shell))
        .orElseThrow(
            () -> new SealException(Reason.CONFIGURATION_INVALID, "--journal", "NOT_GIVEN"));
  }

  private Optional<Path> journal(Shell shell, Optional<TsaConfigurationFile> read) {
    return given(journal, JOURNAL_VARIABLE, shell)
        .or(() -> read.flatMap(TsaConfigurationFile::journal));
  }

  private Optional<TsaConfigurationFile> configuration(Shell shell) throws SealException {
    Optional<Path> file = given(configuration, CONFIGURATION_VARIABLE, shell);
    return file.isPresent()
        ? Optional.of(TsaConfigurationFile.load(file.get(), shell.surroundings().environment()))
        : Optional.empty();
  }

  private boolean online(boolean onlineUnlessTold) {
    return onlineUnlessTold ? !offline : online && !offline;
  }

  /** Another clock than the machine's would let anybody date signatures as they like. */
  private Clock clock(Shell shell, TrustRegister register) throws SealException {
    if (testClock.isEmpty()) {
      return shell.surroundings().clock();
    }
    if (!register.anchors().stream().allMatch(TrustAnchor::test)) {
      throw new SealException(Reason.CONFIGURATION_INVALID, "--test-clock", "NOT_A_TESTBED");
    }
    return Clock.fixed(testClock.get(), ZoneOffset.UTC);
  }

  private static Optional<Path> given(Optional<Path> option, String variable, Shell shell) {
    return option.or(
        () ->
            Optional.ofNullable(shell.surroundings().environment().get(variable))
                .filter(value -> !value.isEmpty())
                .map(Path::of));
  }
}
