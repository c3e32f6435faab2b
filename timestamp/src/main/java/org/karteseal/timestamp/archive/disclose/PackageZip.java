package org.karteseal.timestamp.archive.disclose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder as a ZIP file, in the order of names. */
final class PackageZip {
  private PackageZip() {}

  static void write(Path folder, Path file, Instant time) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Path entry : files) {
        ZipEntry header = new ZipEntry(folder.relativize(entry).toString().replace('\\', '/'));
        header.setLastModifiedTime(FileTime.from(time));
        zip.putNextEntry(header);
        Files.copy(entry, zip);
        zip.closeEntry();
      }
    }
  }
}
