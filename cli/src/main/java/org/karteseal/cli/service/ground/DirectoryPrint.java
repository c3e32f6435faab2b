package org.karteseal.cli.service.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/**
 * What a directory looks like from outside: two equal ones have the same files with the same
 * content.
 *
 * @param digest over names, sizes and content
 * @param newest the time of the file that was changed last
 */
record DirectoryPrint(Octets digest, Instant newest) {
  /** More is no trust directory. */
  private static final int MOST_FILES = 10_000;

  private static final long MOST_OCTETS = 64L * 1024 * 1024;

  /** Empty when the directory cannot be read, or is none. */
  static Optional<DirectoryPrint> of(Path directory) {
    MessageDigest digest = DigestAlgorithm.SHA256.newDigest();
    Instant newest = Instant.EPOCH;
    long octets = 0;
    try (Stream<Path> walk = Files.walk(directory, 4)) {
      List<Path> files = walk.filter(Files::isRegularFile).limit(MOST_FILES).sorted().toList();
      for (Path file : files) {
        octets += Files.size(file);
        if (octets > MOST_OCTETS) {
          return Optional.empty();
        }
        byte[] content = Files.readAllBytes(file);
        String head = directory.relativize(file) + "\0" + content.length + "\0";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(content);
        Instant changed = Files.getLastModifiedTime(file).toInstant();
        newest = changed.isAfter(newest) ? changed : newest;
      }
      return Optional.of(new DirectoryPrint(Octets.of(digest.digest()), newest));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  boolean hasSameContentAs(DirectoryPrint other) {
    return digest.equals(other.digest);
  }
}
