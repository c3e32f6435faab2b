package org.karteseal.cli.command;

import java.util.Optional;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.csc.AuthorizationEntry;
import org.karteseal.sign.key.csc.AuthorizationObject;

/** Asks for what a remote service wants to know; a one-time password always of a person. */
final class ServiceEntry implements AuthorizationEntry {
  private static final String ONE_TIME = "OTP";

  private final Shell shell;
  private final KeySecrets secrets;

  ServiceEntry(Shell shell, KeySecrets secrets) {
    this.shell = shell;
    this.secrets = secrets;
  }

  @Override
  public Optional<Secret> enter(AuthorizationObject object) throws SealException {
    String question =
        shell
            .sentences()
            .of(
                "prompt.authorization",
                Diagnostics.oneLine(object.id()),
                Diagnostics.oneLine(object.service()));
    return object.id().equals(ONE_TIME)
        ? KeySecrets.typed(shell, question)
        : secrets.read(shell, question);
  }
}
