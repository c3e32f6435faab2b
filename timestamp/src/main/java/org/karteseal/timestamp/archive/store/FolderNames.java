package org.karteseal.timestamp.archive.store;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How the names of files and their texts belong together, whatever language the JVM was started in.
 *
 * <p>On Unix a name is octets, and the JVM reads them in the encoding of its locale. Started by
 * cron without one, it would neither read nor open a Japanese name. So we ask for the octets, which
 * are UTF-8, where the two could differ; the URI of a path is the one place that tells them.
 */
final class FolderNames {
  private static final boolean UNIX = File.separatorChar == '/';
  private static final boolean UTF_8_LOCALE =
      "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
  private static final char REPLACEMENT = '\uFFFD';

  private FolderNames() {}

  /** The last name of a path, unless it is not Unicode. */
  static Optional<String> text(Path child) {
    String text = last(child);
    if (agrees(text) && text.indexOf(REPLACEMENT) < 0) {
      return Optional.of(text);
    }
    return UNIX ? StoredNames.utf8(octets(child)) : Optional.of(text);
  }

  /** The last name of a path, safe to print. */
  static String shown(Path child) {
    return UNIX ? StoredNames.shown(octets(child)) : StoredNames.shown(last(child));
  }

  /**
   * The path below a folder.
   *
   * @throws IllegalArgumentException when the system knows no such name
   */
  static Path below(Path folder, String path) {
    if (agrees(path)) {
      return folder.resolve(path);
    }
    String base = folder.toUri().toString();
    StringBuilder address = new StringBuilder(base.endsWith("/") ? base : base + "/");
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      if (octet == '/' || (octet < 0x7F && octet > 0 && Character.isLetterOrDigit(octet))) {
        address.append((char) octet);
      } else {
        address.append(String.format(Locale.ROOT, "%%%02X", octet));
      }
    }
    return Path.of(URI.create(address.toString()));
  }

  private static String last(Path child) {
    return String.valueOf(child.getFileName());
  }

  private static boolean agrees(String text) {
    return !UNIX || UTF_8_LOCALE || text.chars().allMatch(unit -> unit < 0x80);
  }

  private static byte[] octets(Path child) {
    String path = child.toUri().getRawPath();
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    int begin = path.lastIndexOf('/', end - 1) + 1;
    ByteArrayOutputStream octets = new ByteArrayOutputStream(end - begin);
    for (int i = begin; i < end; i++) {
      if (path.charAt(i) == '%') {
        octets.write(Integer.parseInt(path, i + 1, i + 3, 16));
        i += 2;
      } else {
        octets.write(path.charAt(i));
      }
    }
    return octets.toByteArray();
  }
}
