package org.karteseal.timestamp.archive.disclose;

import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealBug;

/**
 * The page that explains a package, Japanese first and English after it. One file without scripts
 * or references to elsewhere; it prints on A4.
 */
final class Page {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final String STYLE =
      """
      @page { size: A4; margin: 18mm 16mm; }
      body { font-family: "Noto Sans JP", "Hiragino Sans", "Yu Gothic", sans-serif;
        font-size: 10.5pt; line-height: 1.6; color: #111; max-width: 178mm; margin: 0 auto; }
      h1 { font-size: 17pt; margin: 6mm 0 3mm; }
      h2 { font-size: 12.5pt; margin: 6mm 0 2mm; border-bottom: 0.3mm solid #666; }
      table { border-collapse: collapse; width: 100%; }
      th, td { border: 0.2mm solid #888; padding: 1mm 2mm; text-align: left; vertical-align: top;
        overflow-wrap: anywhere; }
      th { background: #eee; font-weight: normal; }
      tr, li > p { break-inside: avoid; }
      pre { background: #f4f4f4; border: 0.2mm solid #aaa; padding: 1.5mm; font-size: 8pt;
        line-height: 1.35; white-space: pre-wrap; overflow-wrap: anywhere; }
      [lang=en] { color: #333; }
      section.en { break-before: page; }
      """;

  private final ShownRecord record;
  private final List<CheckStep> steps;
  private final StringBuilder out = new StringBuilder();

  Page(ShownRecord record, List<CheckStep> steps) {
    this.record = record;
    this.steps = steps;
  }

  String html() {
    out.setLength(0);
    out.append("<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        .append(escaped(PageText.JAPANESE.text("title")))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n");
    about(PageText.JAPANESE);
    steps();
    about(PageText.ENGLISH);
    return out.append("</body>\n</html>\n").toString();
  }

  private void about(PageText text) {
    out.append("<section class=\"")
        .append(text.language())
        .append("\" lang=\"")
        .append(text.language())
        .append("\">\n");
    element("h1", text.text("title"));
    element("p", text.text("intro"));
    element("h2", text.text("subject"));
    out.append("<table>\n");
    row(text.text("file"), record.file());
    row(text.text("size"), text.text("octets", List.of(Long.toString(record.size()))));
    row(text.text("digest"), HexFormat.of().formatHex(record.sha256().toByteArray()));
    row(text.text("proved"), time(record.tokens().get(0).generatedAt()));
    row(text.text("made"), time(record.madeAt()));
    row(text.text("until"), time(record.endsAt()));
    out.append("</table>\n");
    element("h2", text.text("meaning"));
    element("p", text.text("meaning.can"));
    element("p", text.text("meaning.cannot"));
    element("p", text.text("meaning.others"));
    contents(text);
    tokens(text);
    element("h2", text.text("anchors"));
    element("p", text.text("anchors.text"));
    out.append("</section>\n");
  }

  private void contents(PageText text) {
    element("h2", text.text("contents"));
    out.append("<table>\n");
    row(record.file(), text.text("content.document"));
    row("evidence.ers", text.text("content.evidence"));
    row("tokens/", text.text("content.tokens"));
    row("trust/", text.text("content.trust"));
    row("files.txt", text.text("content.files"));
    row("check.sh", text.text("content.check"));
    row("summary.json", text.text("content.summary"));
    out.append("</table>\n");
  }

  private void tokens(PageText text) {
    element("h2", text.text("tokens"));
    element("p", text.text("tokens.note"));
    out.append("<table>\n<tr>");
    for (String head : List.of("number", "time", "judged", "algorithm", "authority", "anchor")) {
      element("th", text.text("token." + head));
    }
    out.append("</tr>\n");
    for (ShownToken token : record.tokens()) {
      out.append("<tr>");
      element("td", Integer.toString(token.number()));
      element("td", time(token.generatedAt()));
      element("td", time(token.judgedAt()));
      element("td", token.algorithm().standardName());
      element("td", token.authority());
      element("td", fingerprint(token));
      out.append("</tr>\n");
    }
    out.append("</table>\n");
  }

  private void steps() {
    out.append("<section>\n");
    element("h2", PageText.JAPANESE.text("steps") + " / " + PageText.ENGLISH.text("steps"));
    for (String key : List.of("steps.need", "steps.all")) {
      element("p", PageText.JAPANESE.text(key));
      english(PageText.ENGLISH.text(key));
    }
    out.append("<ol start=\"0\">\n");
    for (CheckStep step : steps) {
      out.append("<li>");
      element("p", PageText.JAPANESE.text("step." + step.key(), step.arguments()));
      english(PageText.ENGLISH.text("step." + step.key(), step.arguments()));
      out.append("<pre class=\"command\">");
      step.commands().forEach(c -> out.append(escaped(c)).append('\n'));
      out.append("</pre></li>\n");
    }
    out.append("</ol>\n</section>\n");
  }

  private void english(String text) {
    out.append("<p lang=\"en\">").append(escaped(text)).append("</p>\n");
  }

  private void element(String name, String text) {
    out.append('<').append(name).append('>').append(escaped(text));
    out.append("</").append(name).append(">\n");
  }

  private void row(String head, String text) {
    out.append("<tr>");
    element("th", head);
    element("td", text);
    out.append("</tr>\n");
  }

  private static String time(Instant time) {
    return TIME.format(time.atZone(JAPAN)) + " (UTC+9)";
  }

  /** As openssl shows it, without the colons. */
  static String fingerprint(ShownToken token) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(DigestAlgorithm.SHA256.digest(token.anchor().getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new SealBug("a parsed certificate has an encoding", e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
