package org.karteseal.sign.seal;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** Looks for a Japanese font where systems keep theirs. */
public final class InstalledFonts {
  /** By file name, the one with the most characters of names first. */
  private static final List<String> KNOWN =
      List.of(
          "ipamjm.ttf",
          "NotoSerifCJK-Regular.ttc",
          "NotoSerifCJKjp-Regular.otf",
          "SourceHanSerif-Regular.ttc",
          "SourceHanSerifJP-Regular.otf",
          "ipaexm.ttf",
          "BIZ-UDMinchoM.ttc",
          "BIZUDMincho-Regular.ttf",
          "ipam.ttf",
          "yumin.ttf",
          "msmincho.ttc",
          "NotoSansCJK-Regular.ttc",
          "ipaexg.ttf",
          "meiryo.ttc",
          "msgothic.ttc");

  private static final int DEPTH = 6;
  private static final int MOST_FILES = 50_000;

  private InstalledFonts() {}

  static List<Path> usualFolders() {
    List<Path> folders = new ArrayList<>();
    Path home = Path.of(System.getProperty("user.home", ""));
    folders.add(home.resolve(".local/share/fonts"));
    folders.add(home.resolve(".fonts"));
    folders.add(home.resolve("Library/Fonts"));
    folders.add(home.resolve("AppData/Local/Microsoft/Windows/Fonts"));
    folders.add(Path.of("/usr/local/share/fonts"));
    folders.add(Path.of("/usr/share/fonts"));
    folders.add(Path.of("/Library/Fonts"));
    folders.add(Path.of("C:/Windows/Fonts"));
    return folders;
  }

  /**
   * The files of those names that this machine has in its usual places, in the order of the names.
   *
   * @throws SealException SEAL_FONT_UNUSABLE when a folder cannot be read
   */
  public static List<Path> all(List<String> names) throws SealException {
    Map<String, Path> found = new HashMap<>();
    for (Path folder : usualFolders()) {
      if (Files.isDirectory(folder)) {
        collect(folder, found);
      }
    }
    return names.stream()
        .map(name -> Optional.ofNullable(found.get(name.toLowerCase(Locale.ROOT))))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The file of the best font; the same one for the same folders, whatever order they list in. */
  static Path best(List<Path> folders) throws SealException {
    Map<String, Path> found = new HashMap<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        collect(folder, found);
      }
    }
    for (String name : KNOWN) {
      Path file = found.get(name.toLowerCase(Locale.ROOT));
      if (file != null) {
        return file;
      }
    }
    throw new SealException(Reason.SEAL_FONT_UNUSABLE, "-", "NONE_INSTALLED");
  }

  private static void collect(Path folder, Map<String, Path> found) throws SealException {
    Map<String, Path> here = new HashMap<>();
    int[] seen = {0};
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          DEPTH,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
              here.merge(name, file, (a, b) -> a.compareTo(b) <= 0 ? a : b);
              return ++seen[0] < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new SealException(Reason.SEAL_FONT_UNUSABLE, folder.toString(), "UNREADABLE", e);
    }
    here.forEach(found::putIfAbsent);
  }
}
