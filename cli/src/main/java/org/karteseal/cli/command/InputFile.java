package org.karteseal.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;

/**
 * A file to work on.
 *
 * @param path the file
 * @param relative its place below the folder that was given, or its name
 */
record InputFile(Path path, Path relative) {
  /** A file as it is. */
  static InputFile of(Path path) {
    Path name = path.getFileName();
    return new InputFile(path, name == null ? path : name);
  }

  /**
   * The files that were given, and those below the folders that were given, in a fixed order. Of
   * folders, hidden files (unfinished outputs among them) and what is not wanted are left out; a
   * folder in which nothing is found stays in the list, so that it is told.
   *
   * @param wanted by kind, which is told by content; a file that cannot be read stays in
   * @param skipped by name: what the command itself wrote
   */
  static List<InputFile> expand(
      List<Path> given, Predicate<ContentKind> wanted, Predicate<Path> skipped) {
    List<InputFile> files = new ArrayList<>();
    for (Path path : given) {
      List<InputFile> below =
          Files.isDirectory(path) ? below(path, wanted, skipped) : List.of(of(path));
      files.addAll(below.isEmpty() ? List.of(of(path)) : below);
    }
    return files;
  }

  /** Kinds that can carry a signature. */
  static boolean canBeSigned(ContentKind kind) {
    return switch (kind) {
      case PDF, XML, JWS, CMS, ASIC -> true;
      case JSON, OTHER -> false;
    };
  }

  private static List<InputFile> below(
      Path folder, Predicate<ContentKind> wanted, Predicate<Path> skipped) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> !hidden(folder.relativize(file)))
          .filter(file -> !skipped.test(file))
          .filter(file -> isWantedOrUnreadable(file, wanted))
          .sorted()
          .map(file -> new InputFile(file, folder.relativize(file)))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static boolean hidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return relative.toString().endsWith(".part");
  }

  private static boolean isWantedOrUnreadable(Path file, Predicate<ContentKind> wanted) {
    try {
      return wanted.test(ContentKind.of(Document.of(file)));
    } catch (SealException e) {
      return true;
    }
  }
}
