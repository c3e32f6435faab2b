package org.karteseal.cli.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import picocli.CommandLine.Option;

/** Whom to trust, whom to ask, and whether the network may be used. */
final class TrustOptions {
  static final String TRUST_VARIABLE = "KARTESEAL_TRUST";
  static final String CONFIGURATION_VARIABLE = "KARTESEAL_CONFIG";

  @Option(names = "--trust", paramLabel = "DIR")
  private Optional<Path> trust = Optional.empty();

  @Option(names = "--config", paramLabel = "FILE")
  private Optional<Path> configuration = Optional.empty();

  @Option(names = "--crl-store", paramLabel = "DIR")
  private Optional<Path> crlStore = Optional.empty();

  @Option(names = "--online")
  private boolean online;

  @Option(names = "--offline")
  private boolean offline;

  @Option(names = "--test-clock", hidden = true, paramLabel = "TIME")
  private Optional<Instant> testClock = Optional.empty();

  Path trust(Shell shell) throws SealException {
    return given(trust, TRUST_VARIABLE, shell)
        .orElseThrow(
            () -> new SealException(Reason.TRUST_DIRECTORY_MISSING, "--trust", "NOT_GIVEN"));
  }

  Optional<Path> configuration(Shell shell) {
    return given(configuration, CONFIGURATION_VARIABLE, shell);
  }

  Optional<Path> crlStore() {
    return crlStore;
  }

  Optional<Instant> testClock() {
    return testClock;
  }

  boolean online(boolean standard) {
    return standard ? !offline : online && !offline;
  }

  private static Optional<Path> given(Optional<Path> option, String variable, Shell shell) {
    return option.or(
        () ->
            Optional.ofNullable(shell.surroundings().environment().get(variable))
                .filter(value -> !value.isEmpty())
                .map(Path::of));
  }
}
