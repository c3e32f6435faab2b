package org.karteseal.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file to work on.
 *
 * @param path the file
 * @param relative its place below the folder that was given, or its name
 */
record InputFile(Path path, Path relative) {
  private static final int HEAD = 1024;

  /** A file as it is. */
  static InputFile of(Path path) {
    Path name = path.getFileName();
    return new InputFile(path, name == null ? path : name);
  }

  /**
   * The files that were given, and the PDF files below the folders that were given, in a fixed
   * order. Hidden files (unfinished outputs among them) and names with those endings are left out
   * of folders. A folder without any PDF stays in the list, so that it is told.
   */
  static List<InputFile> expand(List<Path> given, Set<String> endingsToSkip) {
    List<InputFile> files = new ArrayList<>();
    for (Path path : given) {
      List<InputFile> below =
          Files.isDirectory(path) ? below(path, endingsToSkip) : List.of(of(path));
      files.addAll(below.isEmpty() ? List.of(of(path)) : below);
    }
    return files;
  }

  private static List<InputFile> below(Path folder, Set<String> endingsToSkip) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> !hidden(folder.relativize(file)))
          .filter(file -> endingsToSkip.stream().noneMatch(e -> file.toString().endsWith(e)))
          .filter(InputFile::isPdfOrUnreadable)
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

  /** Names say nothing; a file that cannot be read stays in, so that it is told. */
  private static boolean isPdfOrUnreadable(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
      return head.contains("%PDF-");
    } catch (IOException e) {
      return true;
    }
  }
}
