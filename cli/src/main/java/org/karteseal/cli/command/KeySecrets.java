package org.karteseal.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.key.Secret;
import picocli.CommandLine.Option;

/** Where a password or PIN comes from; never from an argument, which others can read. */
final class KeySecrets {
  private static final int LONGEST = 1024;

  @Option(names = "--password-file", paramLabel = "FILE")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--password-env", paramLabel = "NAME")
  private Optional<String> variable = Optional.empty();

  @Option(names = "--password-fd", paramLabel = "N")
  private Optional<Integer> descriptor = Optional.empty();

  private boolean descriptorRead;

  /** Whether a person is asked. */
  boolean attended() {
    return file.isEmpty() && variable.isEmpty() && descriptor.isEmpty();
  }

  /** The secret; empty when nobody is there to type it, or a stream has given it before. */
  Optional<Secret> read(Shell shell, String question) throws SealException {
    if (file.isPresent()) {
      return Optional.of(Secret.fromFile(file.get()));
    }
    if (variable.isPresent()) {
      return Optional.of(
          Secret.fromEnvironment(variable.get(), shell.surroundings().environment()));
    }
    if (descriptor.isPresent()) {
      if (descriptorRead) {
        return Optional.empty();
      }
      descriptorRead = true;
      int number = descriptor.get();
      return Optional.of(
          number == 0 ? standardInput(shell) : Secret.fromFile(Path.of("/dev/fd/" + number)));
    }
    return typed(shell, question);
  }

  /** What a person types. */
  static Optional<Secret> typed(Shell shell, String question) {
    Optional<char[]> typed = shell.surroundings().prompt().ask(question);
    Optional<Secret> secret = typed.map(Secret::of);
    typed.ifPresent(characters -> Arrays.fill(characters, '\0'));
    return secret;
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
