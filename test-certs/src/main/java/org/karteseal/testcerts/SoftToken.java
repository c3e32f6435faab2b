package org.karteseal.testcerts;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A card of a {@link SoftHsm}: it can be pulled and put back. */
public final class SoftToken {
  private final String label;
  private final String pin;
  private final Path folder;
  private final Path pulled;

  SoftToken(String label, String pin, Path folder, Path pulled) {
    this.label = label;
    this.pin = pin;
    this.folder = folder;
    this.pulled = pulled;
  }

  public String label() {
    return label;
  }

  public String pin() {
    return pin;
  }

  /** The URI of the token (RFC 7512), without a PIN. */
  public String uri() {
    return "pkcs11:token=" + encoded(label) + "?module-path=" + SoftHsm.library();
  }

  /** The URI of one key on it. */
  public String uri(String object) {
    return "pkcs11:token="
        + encoded(label)
        + ";object="
        + encoded(object)
        + "?module-path="
        + SoftHsm.library();
  }

  /** Takes the token away while whatever uses it goes on. */
  public void pull() throws IOException {
    Files.createDirectories(pulled);
    Files.move(folder, pulled.resolve(folder.getFileName()));
  }

  /** Puts it back; a process sees it when it initialises the library anew. */
  public void putBack() throws IOException {
    Files.move(pulled.resolve(folder.getFileName()), folder);
  }

  /** Never the PIN. */
  @Override
  public String toString() {
    return "SoftToken[" + label + "]";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
