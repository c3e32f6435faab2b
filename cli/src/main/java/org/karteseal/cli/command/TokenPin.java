package org.karteseal.cli.command;

import java.util.Optional;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.pkcs11.PinEntry;
import org.karteseal.sign.key.pkcs11.PinRequest;
import org.karteseal.sign.key.pkcs11.PinSession;
import org.karteseal.sign.key.pkcs11.PinStanding;
import org.karteseal.sign.key.pkcs11.Pkcs11Uri;

/** Asks for a token's PIN, and says before that why, and how near the token is to locking. */
final class TokenPin implements PinEntry {
  private final Shell shell;
  private final KeySecrets secrets;
  private final Pkcs11Uri uri;
  private final PinSession rules;

  TokenPin(Shell shell, KeySecrets secrets, Pkcs11Uri uri, PinSession rules) {
    this.shell = shell;
    this.secrets = secrets;
    this.uri = uri;
    this.rules = rules;
  }

  @Override
  public Optional<Secret> enter(PinRequest request) throws SealException {
    String token = Diagnostics.oneLine(request.token());
    if (attended()) {
      switch (request.occasion()) {
        case BEGIN -> {}
        case DOCUMENTS_USED ->
            shell.diagnostics().note("pin.occasion.DOCUMENTS_USED", rules.documents());
        case TIME_OVER ->
            shell.diagnostics().note("pin.occasion.TIME_OVER", rules.time().toMinutes());
      }
    }
    if (request.standing() != PinStanding.GOOD) {
      shell.diagnostics().note("pin.warning." + request.standing(), token);
    }
    return secrets.attended() && uri.pinSource().isPresent()
        ? Optional.of(Secret.fromFile(uri.pinSource().get()))
        : secrets.read(shell, shell.sentences().of("prompt.pin", token));
  }

  @Override
  public boolean attended() {
    return secrets.attended() && uri.pinSource().isEmpty();
  }
}
