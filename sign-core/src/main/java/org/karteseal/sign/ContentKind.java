package org.karteseal.sign;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What the first bytes of a document say that it is; names say nothing. */
public enum ContentKind {
  PDF,
  XML,
  /** JSON without a signature, as far as the first bytes tell. */
  JSON,
  /** A JSON Web Signature in one of its three serialisations (RFC 7515, 7). */
  JWS,
  /** SignedData (RFC 5652). */
  CMS,
  /** A ZIP file with signatures (EN 319 162-1). */
  ASIC,
  OTHER;

  private static final int HEAD = 1024;
  private static final int FURTHER = 64 * 1024;

  /** Three base64url parts, the first of which is a JSON object; the second one may be empty. */
  private static final Pattern COMPACT =
      Pattern.compile("\\s*eyJ[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+\\s*)?");

  private static final Pattern SIGNATURES =
      Pattern.compile("\"(signatures|signature|protected|payload)\"\\s*:");

  private static final Pattern SIGNATURE_FILES =
      Pattern.compile(
          "META-INF/[ -~]{0,100}(signature|timestamp|evidencerecord)", Pattern.CASE_INSENSITIVE);

  /** pkcs7-signedData, 1.2.840.113549.1.7.2, with tag and length. */
  private static final String SIGNED_DATA = "\u0006\t*\u0086H\u0086\u00F7\r\u0001\u0007\u0002";

  /**
   * The kind of a document.
   *
   * @throws SealException INPUT_UNREADABLE
   */
  public static ContentKind of(Document document) throws SealException {
    byte[] bytes = document.head(FURTHER);
    String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
    if (head.contains("%PDF-")) {
      return PDF;
    }
    if (head.startsWith("PK\u0003\u0004")) {
      return isContainer(head, document) ? ASIC : OTHER;
    }
    if (head.startsWith("0") && head.length() > 20 && head.substring(0, 20).contains(SIGNED_DATA)) {
      return CMS;
    }
    return text(bytes);
  }

  /** A mimetype of its own that comes first, or the directory names files of signatures. */
  private static boolean isContainer(String head, Document document) throws SealException {
    return head.contains("mimetypeapplication/vnd.etsi.asic")
        || SIGNATURE_FILES
            .matcher(new String(document.tail(FURTHER), StandardCharsets.ISO_8859_1))
            .find();
  }

  private static ContentKind text(byte[] bytes) {
    boolean wide = bytes.length > 1 && (bytes[0] & 0xFF) >= 0xFE && (bytes[1] & 0xFF) >= 0xFE;
    String text = new String(bytes, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      return OTHER;
    }
    String start = text.replace("\uFEFF", "").stripLeading();
    if (start.startsWith("<")) {
      return XML;
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return start.startsWith("{") && isSigned(start) ? JWS : JSON;
    }
    return COMPACT.matcher(start).matches() ? JWS : OTHER;
  }

  /** A JWS has one of few members at its top; a Bundle may have a "signature" deep inside. */
  private static boolean isSigned(String start) {
    var matcher = SIGNATURES.matcher(start);
    return matcher.lookingAt() || (matcher.find() && depth(start, matcher.start()) == 1);
  }

  private static int depth(String text, int end) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '[')) {
        depth++;
      } else if (!quoted && (c == '}' || c == ']')) {
        depth--;
      }
    }
    return depth;
  }
}
