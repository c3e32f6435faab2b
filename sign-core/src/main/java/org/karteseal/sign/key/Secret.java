package org.karteseal.sign.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.karteseal.sign.SealException;

/**
 * A password or PIN. Its text never shows it, and closing wipes it. A value that came from the
 * environment also lives on in the JVM's own copy, which nobody can wipe.
 */
public final class Secret implements AutoCloseable {
  private static final int LARGEST_FILE = 4096;

  private final char[] characters;
  private boolean wiped;

  private Secret(char[] characters) {
    this.characters = characters;
  }

  /** A copy of the characters; the caller wipes its own. */
  public static Secret of(char[] characters) {
    return new Secret(characters.clone());
  }

  /**
   * The first line of a UTF-8 file, without its line end.
   *
   * @throws SealException KEY_FAILED with SECRET_FILE_UNREADABLE, SECRET_FILE_TOO_LARGE or
   *     SECRET_FILE_NOT_UTF8
   */
  public static Secret fromFile(Path file) throws SealException {
    byte[] bytes;
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw failed(file.toString(), "SECRET_FILE_TOO_LARGE");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SealException(
          SealException.Reason.KEY_FAILED, file.toString(), "SECRET_FILE_UNREADABLE", e);
    }
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      char[] all = Arrays.copyOfRange(decoded.array(), 0, decoded.limit());
      Secret secret = new Secret(Arrays.copyOf(all, lineLength(all)));
      Arrays.fill(decoded.array(), '\0');
      Arrays.fill(all, '\0');
      return secret;
    } catch (CharacterCodingException e) {
      // Without the cause: its message counts bytes of the secret.
      throw failed(file.toString(), "SECRET_FILE_NOT_UTF8");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * The value of an environment variable.
   *
   * @throws SealException KEY_FAILED with SECRET_VARIABLE_NOT_SET
   */
  public static Secret fromEnvironment(String name, Map<String, String> environment)
      throws SealException {
    String value = environment.get(name);
    if (value == null) {
      throw failed(name, "SECRET_VARIABLE_NOT_SET");
    }
    return new Secret(value.toCharArray());
  }

  /** A copy that the caller wipes after use. */
  public synchronized char[] copy() {
    if (wiped) {
      throw new IllegalStateException("the secret was closed");
    }
    return characters.clone();
  }

  @Override
  public synchronized void close() {
    Arrays.fill(characters, '\0');
    wiped = true;
  }

  @Override
  public String toString() {
    return "secret";
  }

  private static int lineLength(char[] all) {
    int length = 0;
    while (length < all.length && all[length] != '\n' && all[length] != '\r') {
      length++;
    }
    return length;
  }

  private static SealException failed(String subject, String detail) {
    return new SealException(SealException.Reason.KEY_FAILED, subject, detail);
  }
}
