package org.karteseal.sign.trust;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes an anchor into the text of {@code trust.yaml}, and leaves every other line alone. */
final class AnchorText {
  private static final Pattern BLOCK = Pattern.compile("anchors:\\s*(#.*)?");
  private static final Pattern EMPTY = Pattern.compile("anchors:\\s*(\\[\\s*\\]|~|null)\\s*(#.*)?");
  private static final Pattern ITEM = Pattern.compile("( *)- .*");
  private static final Pattern IGNORED = Pattern.compile("\\s*(#.*)?");

  private AnchorText() {}

  /** The text with the anchor as the first of the list. */
  static String insert(String text, ImportedAnchor facts, X509Certificate certificate) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int key = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (EMPTY.matcher(lines.get(i)).matches()) {
        lines.set(i, "anchors:");
      }
      if (BLOCK.matcher(lines.get(i)).matches()) {
        key = i;
      }
    }
    if (key < 0) {
      lines.add("anchors:");
      key = lines.size() - 1;
    }
    lines.addAll(key + 1, entry(indent(lines, key), facts, certificate));
    return String.join("\n", lines) + "\n";
  }

  /** The list's own indentation, because all items of a block must have the same. */
  private static String indent(List<String> lines, int key) {
    for (String line : lines.subList(key + 1, lines.size())) {
      Matcher item = ITEM.matcher(line);
      if (item.matches()) {
        return item.group(1);
      }
      if (!IGNORED.matcher(line).matches()) {
        break;
      }
    }
    return "  ";
  }

  private static List<String> entry(String indent, ImportedAnchor facts, X509Certificate c) {
    List<String> fields = new ArrayList<>();
    fields.add("id: " + facts.id());
    fields.add("certificate: certificates/" + facts.id() + ".cer");
    fields.add("sha256: " + quoted(TrustRegister.sha256(c)));
    fields.add(
        facts.purposes().stream()
            .sorted()
            .map(TrustPurpose::text)
            .collect(Collectors.joining(", ", "purposes: [", "]")));
    fields.add("from: " + facts.trusted().from());
    facts.trusted().until().ifPresent(u -> fields.add("until: " + u));
    fields.add("test: " + facts.test());
    fields.add("source: " + quoted(facts.source()));
    facts.confidence().ifPresent(x -> fields.add("confidence: " + x));
    List<String> lines = new ArrayList<>();
    for (String field : fields) {
      lines.add(indent + (lines.isEmpty() ? "- " : "  ") + field);
    }
    return lines;
  }

  /** A YAML double-quoted scalar. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < 0x20 || c == 0x7F) {
                quoted.append(String.format(java.util.Locale.ROOT, "\\x%02X", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }
}
