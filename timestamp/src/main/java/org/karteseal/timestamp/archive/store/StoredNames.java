package org.karteseal.timestamp.archive.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which names stores leave out, the same for folders and buckets, and how to show any name. */
final class StoredNames {
  /** Names under which programs write before they rename, and the locks of those that write. */
  private static final List<String> UNFINISHED =
      List.of(".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".lock");

  /** What systems and network storage keep beside the files of people. */
  private static final Set<String> SYSTEM =
      Set.of(
          "lost+found",
          "system volume information",
          "$recycle.bin",
          "thumbs.db",
          "desktop.ini",
          "@eadir",
          "@recycle",
          "#recycle",
          "#snapshot");

  private StoredNames() {}

  /** Whether a file or folder of this name is left out without a word. */
  static boolean leftOut(String name) {
    if (name.startsWith(".") || name.startsWith("~")) {
      return true;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return SYSTEM.contains(lower) || UNFINISHED.stream().anyMatch(lower::endsWith);
  }

  /** Why no list could hold this text as a name. */
  static Optional<SkipReason> fault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (breaksLines(unit)) {
        return Optional.of(SkipReason.NAME_WITH_CONTROL_CHARACTER);
      }
      if (Character.isSurrogate(unit)) {
        if (i + 1 >= text.length() || !Character.isSurrogatePair(unit, text.charAt(i + 1))) {
          return Optional.of(SkipReason.NAME_NOT_UNICODE);
        }
        i++;
      }
    }
    return Optional.empty();
  }

  private static boolean breaksLines(char unit) {
    return Character.isISOControl(unit) || unit == '\u2028' || unit == '\u2029';
  }

  /** Whether a path could lie in a folder: parts between slashes, none empty or of dots only. */
  static boolean isPath(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  /** The octets as text, when they are UTF-8. */
  static Optional<String> utf8(byte[] octets) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** A name that is safe to print. */
  static String shown(byte[] octets) {
    return utf8(octets).map(StoredNames::shown).orElseGet(() -> escapedAbove(octets));
  }

  /** A name that is safe to print. */
  static String shown(String name) {
    StringBuilder out = new StringBuilder(name.length() + 16);
    name.codePoints()
        .forEach(
            point -> {
              boolean plain =
                  point != '%'
                      && !Character.isSurrogate((char) Math.min(point, 0xFFFF))
                      && !(point <= 0xFFFF && breaksLines((char) point));
              if (plain) {
                out.appendCodePoint(point);
              } else {
                for (byte octet : octets(point)) {
                  escape(out, octet);
                }
              }
            });
    return out.toString();
  }

  private static byte[] octets(int point) {
    return Character.toString(point).getBytes(StandardCharsets.UTF_8);
  }

  private static String escapedAbove(byte[] octets) {
    StringBuilder out = new StringBuilder(octets.length * 2);
    for (byte octet : octets) {
      if (octet >= ' ' && octet < 0x7F && octet != '%') {
        out.append((char) octet);
      } else {
        escape(out, octet);
      }
    }
    return out.toString();
  }

  private static void escape(StringBuilder out, byte octet) {
    out.append(String.format(Locale.ROOT, "%%%02X", octet));
  }
}
