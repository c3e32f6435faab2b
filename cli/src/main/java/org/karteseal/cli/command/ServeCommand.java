package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Shell;
import org.karteseal.cli.service.ServiceRun;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code serve}: the validation service, until it is interrupted. Nothing of the service stands in
 * a field or a signature here, which every other command's start would load as well.
 */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
  private static final String VARIABLE = "KARTESEAL_SERVICE";

  private final Shell shell;

  @Option(names = "--service", paramLabel = "FILE")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--check")
  private boolean check;

  ServeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    Path named =
        file.or(
                () ->
                    Optional.ofNullable(shell.surroundings().environment().get(VARIABLE))
                        .filter(value -> !value.isEmpty())
                        .map(Path::of))
            .orElseThrow(
                () -> new SealException(Reason.CONFIGURATION_INVALID, "--service", "NOT_GIVEN"));
    return ServiceRun.of(shell, named, check).number();
  }
}
