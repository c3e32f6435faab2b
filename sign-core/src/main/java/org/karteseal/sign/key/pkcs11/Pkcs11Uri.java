package org.karteseal.sign.key.pkcs11;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * A key by its PKCS #11 URI (RFC 7512), such as {@code
 * pkcs11:token=HPKI%20Application?module-path=/opt/card/libcard.so}.
 *
 * @param module the library; {@code module-path} is required and names a file
 * @param token the token's label
 * @param serial the token's serial number
 * @param slot the slot that the token is in
 * @param object the label of the certificate
 * @param id the CKA_ID of certificate and key
 * @param pinSource a file whose first line is the PIN
 */
public record Pkcs11Uri(
    Path module,
    Optional<String> token,
    Optional<String> serial,
    Optional<Long> slot,
    Optional<String> object,
    Optional<Octets> id,
    Optional<Path> pinSource) {
  private static final String SCHEME = "pkcs11:";
  private static final String SUBJECT = "pkcs11 URI";
  private static final Set<String> PATH =
      Set.of("token", "serial", "slot-id", "object", "id", "type");
  private static final Set<String> QUERY = Set.of("module-path", "pin-source");

  /** Whether a text wants to be such a URI. */
  public static boolean looksLikeOne(String text) {
    return text.startsWith(SCHEME);
  }

  /**
   * Reads the URI. Attributes that are not understood are refused (RFC 7512, 2.3), as another key
   * might be meant; and so is a PIN, because others can see arguments.
   *
   * @throws SealException CONFIGURATION_INVALID with PIN_IN_URI, MODULE_PATH_MISSING, or the
   *     attribute that is wrong; never with a value
   */
  public static Pkcs11Uri parse(String text) throws SealException {
    if (!looksLikeOne(text)) {
      throw invalid("NO_PKCS11_URI");
    }
    String rest = text.substring(SCHEME.length());
    int question = rest.indexOf('?');
    Map<String, byte[]> path =
        attributes(question < 0 ? rest : rest.substring(0, question), ";", PATH);
    Map<String, byte[]> query =
        attributes(question < 0 ? "" : rest.substring(question + 1), "&", QUERY);
    if (!query.containsKey("module-path")) {
      throw invalid("MODULE_PATH_MISSING");
    }
    Optional<Long> slot = Optional.empty();
    if (path.containsKey("slot-id")) {
      slot = Optional.of(number(text(path, "slot-id").orElse("")));
    }
    Optional<byte[]> id = Optional.ofNullable(path.get("id"));
    return new Pkcs11Uri(
        path("module-path", text(query, "module-path").orElse("")),
        text(path, "token"),
        text(path, "serial"),
        slot,
        text(path, "object"),
        id.map(Octets::of),
        query.containsKey("pin-source")
            ? Optional.of(pinSource(text(query, "pin-source").orElse("")))
            : Optional.empty());
  }

  boolean fits(TokenDescription found) {
    return token.map(found.label()::equals).orElse(true)
        && serial.map(found.serial()::equals).orElse(true)
        && slot.map(s -> s == found.slot()).orElse(true);
  }

  private static Map<String, byte[]> attributes(String part, String separator, Set<String> known)
      throws SealException {
    Map<String, byte[]> attributes = new HashMap<>();
    for (String attribute : part.isEmpty() ? new String[0] : part.split(separator)) {
      int equals = attribute.indexOf('=');
      String name = equals < 0 ? attribute : attribute.substring(0, equals);
      if (name.equals("pin-value")) {
        throw invalid("PIN_IN_URI");
      }
      if (equals < 0 || !known.contains(name)) {
        throw invalid("ATTRIBUTE " + (name.matches("[a-z-]{1,40}") ? name : "?"));
      }
      if (attributes.put(name, decoded(name, attribute.substring(equals + 1))) != null) {
        throw invalid("TWICE " + name);
      }
    }
    return attributes;
  }

  /** RFC 3986, 2.1; a plus sign is a plus sign. */
  private static byte[] decoded(String name, String value) throws SealException {
    byte[] raw = value.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        out.write(raw[i]);
        continue;
      }
      int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw invalid("PERCENT " + name);
      }
      out.write(high * 16 + low);
      i += 2;
    }
    return out.toByteArray();
  }

  private static Optional<String> text(Map<String, byte[]> attributes, String name) {
    return Optional.ofNullable(attributes.get(name))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static long number(String text) throws SealException {
    if (!text.matches("[0-9]{1,18}")) {
      throw invalid("ATTRIBUTE slot-id");
    }
    return Long.parseLong(text);
  }

  /** RFC 7512, 2.4: an absolute path or a file URI; a command ({@code |…}) is not run. */
  private static Path pinSource(String text) throws SealException {
    if (text.startsWith("file:")) {
      try {
        return Path.of(new URI(text));
      } catch (URISyntaxException | RuntimeException e) {
        throw invalid("ATTRIBUTE pin-source");
      }
    }
    if (text.isEmpty() || text.startsWith("|")) {
      throw invalid("ATTRIBUTE pin-source");
    }
    return path("pin-source", text);
  }

  private static Path path(String name, String text) throws SealException {
    try {
      if (!text.isEmpty()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      throw invalid("ATTRIBUTE " + name);
    }
    throw invalid("ATTRIBUTE " + name);
  }

  private static SealException invalid(String detail) {
    return new SealException(Reason.CONFIGURATION_INVALID, SUBJECT, detail);
  }

  /** For messages: the library and where to look in it. */
  @Override
  public String toString() {
    return SCHEME + token.orElse("") + "@" + module;
  }
}
