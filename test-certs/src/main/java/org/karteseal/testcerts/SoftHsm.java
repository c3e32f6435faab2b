package org.karteseal.testcerts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * SoftHSM2 as a drawer of cards: tokens with the keys of testbed identities, for programs that use
 * PKCS #11. It runs the commands {@code softhsm2-util} and {@code pkcs11-tool}, which must be
 * installed (Debian: softhsm2 and opensc); ask {@link #isInstalled} first.
 *
 * <p>The library reads its configuration from the file that the environment variable {@code
 * SOFTHSM2_CONF} names, when a process initialises it. Another process gets that variable from its
 * starter, see {@link #in}; a Java process that loads the library itself cannot set it any more,
 * see {@link #inThisProcess}.
 */
public final class SoftHsm {
  /** The environment variable that names the configuration. */
  public static final String VARIABLE = "SOFTHSM2_CONF";

  /** What healthcare cards of today offer, and its counterpart for elliptic curves. */
  public static final List<String> CARD_MECHANISMS = List.of("CKM_RSA_PKCS", "CKM_ECDSA");

  private static final List<String> PLACES =
      List.of(
          "/usr/lib/softhsm/libsofthsm2.so",
          "/usr/lib64/pkcs11/libsofthsm2.so",
          "/usr/local/lib/softhsm/libsofthsm2.so",
          "/opt/homebrew/lib/softhsm/libsofthsm2.so");
  private static final int LONGEST_COMMAND_SECONDS = 60;

  private final Path configuration;
  private final Path tokens;
  private int objects;

  private SoftHsm(Path configuration, Path tokens) {
    this.configuration = configuration;
    this.tokens = tokens;
  }

  /** Whether library and commands are there. */
  public static boolean isInstalled() {
    return installed().isPresent() && onPath("softhsm2-util") && onPath("pkcs11-tool");
  }

  /** The PKCS #11 library. */
  public static Path library() {
    return installed().orElseThrow(() -> new IllegalStateException("SoftHSM2 is not installed"));
  }

  /**
   * A drawer in a new or empty folder, with {@code softhsm2.conf} in it.
   *
   * @param mechanisms names of mechanisms to offer and no others; empty for all
   */
  public static SoftHsm in(Path folder, List<String> mechanisms) throws IOException {
    return written(folder.resolve("softhsm2.conf"), folder, mechanisms);
  }

  /**
   * A drawer for this process, which was started with {@link #VARIABLE}: the file that it names is
   * replaced. The library must not be in use.
   *
   * @param folder where the tokens are; new or empty
   */
  public static SoftHsm inThisProcess(Path folder, List<String> mechanisms) throws IOException {
    String file = System.getenv(VARIABLE);
    if (file == null) {
      throw new IllegalStateException("start this process with " + VARIABLE);
    }
    return written(Path.of(file), folder, mechanisms);
  }

  private static SoftHsm written(Path configuration, Path folder, List<String> mechanisms)
      throws IOException {
    Path tokens = Files.createDirectories(folder.resolve("tokens"));
    Path parent = configuration.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    String text =
        "directories.tokendir = "
            + tokens.toAbsolutePath()
            + "\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = true\n"
            + "slots.mechanisms = "
            + (mechanisms.isEmpty() ? "ALL" : String.join(",", mechanisms))
            + "\n";
    Files.writeString(configuration, text);
    return new SoftHsm(configuration, tokens);
  }

  /** The file for {@link #VARIABLE}. */
  public Path configuration() {
    return configuration;
  }

  /**
   * A new token with the keys and certificates of identities, each under its id as label. The
   * certificates of the issuers are put on it too, as real cards have them.
   *
   * @param label the token's label
   * @param pin the user's PIN, four characters or more
   */
  public SoftToken token(String label, String pin, TestIdentity... identities) throws IOException {
    return token(label, pin, false, identities);
  }

  /**
   * The same.
   *
   * @param always whether the keys want the PIN for each signature (CKA_ALWAYS_AUTHENTICATE)
   */
  public SoftToken token(String label, String pin, boolean always, TestIdentity... identities)
      throws IOException {
    Set<Path> before = new HashSet<>(folders());
    run(
        pin,
        "softhsm2-util",
        List.of("--init-token", "--free", "--label", label, "--so-pin", pin + pin, "--pin", pin));
    Set<Path> after = new HashSet<>(folders());
    after.removeAll(before);
    Path folder = after.iterator().next();
    SoftTokenWriter writer = new SoftTokenWriter(this, label, pin);
    for (TestIdentity identity : identities) {
      writer.write(identity, always, ++objects);
    }
    return new SoftToken(label, pin, folder, tokens.resolveSibling("pulled"));
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> entries = Files.list(tokens)) {
      return entries.toList();
    }
  }

  /** Runs one of the commands over this drawer; its output is in the exception when it fails. */
  void run(String pin, String command, List<String> arguments) throws IOException {
    Path output = Files.createTempFile("karteseal-softhsm", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(Stream.concat(Stream.of(command), arguments.stream()).toList());
      builder.environment().put(VARIABLE, configuration.toString());
      builder.environment().put(SoftTokenWriter.PIN_VARIABLE, pin);
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      boolean ended = process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      if (!ended || process.exitValue() != 0) {
        throw new IOException(
            command + " failed: " + Files.readString(output, StandardCharsets.ISO_8859_1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(command + " was interrupted", e);
    } finally {
      Files.delete(output);
    }
  }

  private static Optional<Path> installed() {
    return PLACES.stream().map(Path::of).filter(Files::isRegularFile).findFirst();
  }

  private static boolean onPath(String command) {
    String path = System.getenv("PATH");
    return Stream.of((path == null ? "" : path).split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }
}
