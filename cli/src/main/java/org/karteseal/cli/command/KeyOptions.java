package org.karteseal.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.SigningKey;
import picocli.CommandLine.Option;

/** The signer's key. Its password never stands among the arguments, which others can read. */
final class KeyOptions {
  private static final int LONGEST = 1024;

  @Option(names = "--key", required = true, paramLabel = "FILE.p12")
  private Path key = Path.of("");

  @Option(names = "--alias", paramLabel = "NAME")
  private Optional<String> alias = Optional.empty();

  @Option(names = "--password-file", paramLabel = "FILE")
  private Optional<Path> passwordFile = Optional.empty();

  @Option(names = "--password-env", paramLabel = "NAME")
  private Optional<String> passwordVariable = Optional.empty();

  @Option(names = "--password-fd", paramLabel = "N")
  private Optional<Integer> passwordDescriptor = Optional.empty();

  SigningKey open(Shell shell) throws SealException {
    try (Secret password = password(shell)) {
      return Pkcs12Key.open(key, password, alias);
    }
  }

  private Secret password(Shell shell) throws SealException {
    if (passwordFile.isPresent()) {
      return Secret.fromFile(passwordFile.get());
    }
    if (passwordVariable.isPresent()) {
      return Secret.fromEnvironment(passwordVariable.get(), shell.surroundings().environment());
    }
    if (passwordDescriptor.isPresent()) {
      int number = passwordDescriptor.get();
      return number == 0 ? standardInput(shell) : Secret.fromFile(Path.of("/dev/fd/" + number));
    }
    char[] typed =
        shell
            .surroundings()
            .prompt()
            .ask(shell.sentences().of("prompt.password"))
            .orElseThrow(() -> new SealException(Reason.KEY_FAILED, key.toString(), "NO_PASSWORD"));
    try {
      return Secret.of(typed);
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  private static Secret standardInput(Shell shell) throws SealException {
    byte[] line = new byte[LONGEST];
    try {
      int length = 0;
      int next = shell.surroundings().in().read();
      while (next >= 0 && next != '\n' && next != '\r' && length < LONGEST) {
        line[length++] = (byte) next;
        next = shell.surroundings().in().read();
      }
      return Secret.of(
          StandardCharsets.UTF_8
              .decode(java.nio.ByteBuffer.wrap(line, 0, length))
              .toString()
              .toCharArray());
    } catch (IOException e) {
      throw new SealException(Reason.KEY_FAILED, "stdin", "SECRET_FILE_UNREADABLE", e);
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }
}
