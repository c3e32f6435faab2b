package org.karteseal.sign.scan;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that scanners write. */
public enum ScanFormat {
  JPEG,
  PNG,
  TIFF,
  PDF;

  /** The format that a file's first bytes show, whatever its name says. */
  public static Optional<ScanFormat> of(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u00FF\u00D8\u00FF")) {
      return Optional.of(JPEG);
    }
    if (text.startsWith("\u0089PNG\r\n\u001A\n")) {
      return Optional.of(PNG);
    }
    // 43 is BigTIFF, which is then refused by its own reason.
    if (text.matches("(?s)(II[*+]\0|MM\0[*+]).*")) {
      return Optional.of(TIFF);
    }
    return text.contains("%PDF-") ? Optional.of(PDF) : Optional.empty();
  }

  /** Its name in profiles and manifests. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
