package org.karteseal.testcerts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Writes what an integrator needs to use a running testbed: the trust directory, everybody's keys,
 * a client configuration, and a description of every identity and fault in English and Japanese.
 */
public final class Testbed {
  private Testbed() {}

  /**
   * What to write.
   *
   * @param password of every PKCS#12 file; written to {@code keys/password.txt}
   * @param identities whose keys to write, in any order
   */
  public record Options(String password, List<String> identities) {
    public Options {
      identities = List.copyOf(identities);
    }

    /** The keys of everybody, under the password {@code testbed}. */
    public static Options everybody(TestbedServer server) {
      return new Options("testbed", server.pki().identityIds());
    }

    @Override
    public String toString() {
      return "Options" + identities;
    }
  }

  /**
   * Writes the folder.
   *
   * @param directory is created when it does not exist
   * @throws DirectoryNotEmptyException when there is already something in it
   */
  public static void write(Path directory, TestbedServer server, Options options)
      throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isPresent()) {
        throw new DirectoryNotEmptyException(directory.toString());
      }
    }
    TestPki pki = server.pki();
    TrustFolder.write(Files.createDirectory(directory.resolve("trust")), pki);
    Path keys = Files.createDirectory(directory.resolve("keys"));
    privately(keys.resolve("password.txt"), options.password() + "\n");
    privately(keys.resolve("tsa-basic-password.txt"), TestbedServer.BASIC_PASSWORD + "\n");
    privately(keys.resolve("csc-client-secret.txt"), TestbedServer.CSC_SECRET + "\n");
    privately(keys.resolve("csc-pin.txt"), TestbedServer.CSC_PIN + "\n");
    for (String id : options.identities()) {
      byte[] store = pki.identity(id).pkcs12(options.password().toCharArray());
      privately(keys.resolve(id + ".p12"), store);
    }
    text(directory.resolve("karteseal.yaml"), ClientFile.of(server));
    text(directory.resolve("README.md"), Readme.of(server, Locale.ENGLISH));
    text(directory.resolve("README.ja.md"), Readme.of(server, Locale.JAPANESE));
  }

  private static void text(Path file, String content) throws IOException {
    Files.writeString(file, content, StandardOpenOption.CREATE_NEW);
  }

  private static void privately(Path file, String content) throws IOException {
    privately(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** For the owner's eyes only from the first octet on, where the file system knows permissions. */
  private static void privately(Path file, byte[] content) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var owner = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
    } else {
      Files.createFile(file);
    }
    Files.write(file, content);
  }
}
