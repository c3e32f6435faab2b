package org.karteseal.validator.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;

import j2html.Config;
import j2html.rendering.FlatHtml;
import j2html.tags.DomContent;
import j2html.tags.specialized.HtmlTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.outlook.Outlook;

/**
 * A report as one page that needs nothing else: no script, no other file, no other host. First what
 * a clerk needs (one sentence and three facts for each signature), then everything for an auditor.
 * It prints on A4, fits a telephone, is read aloud in order, and is well-formed XML too.
 */
public final class HtmlReport {
  private static final Config WELL_FORMED = Config.defaults().withEmptyTagsClosed(true);

  private final Messages messages;
  private final ClerkPage clerk;
  private final OutlookHtml outlooks;
  private final AuditorPage auditor;

  /** Reports in that language, with times in that zone. */
  public HtmlReport(Language language, ZoneId zone) {
    this.messages = Messages.in(language);
    HtmlParts parts = new HtmlParts(messages, new ShownTime(language, zone));
    this.clerk = new ClerkPage(parts, new TextReport(language, zone));
    this.outlooks = new OutlookHtml(parts);
    this.auditor = new AuditorPage(parts);
  }

  /** The whole page. */
  public String render(ValidationReport report) {
    return render(report, Optional.empty());
  }

  /** The whole page, with what becomes of the document if nothing is done. */
  public String render(ValidationReport report, Optional<Outlook> outlook) {
    HtmlTag page =
        html(
                head(
                    meta().attr("charset", "utf-8"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    meta().withName("robots").withContent("noindex"),
                    meta().withName("color-scheme").withContent("light"),
                    j2html.TagCreator.title(title()),
                    rawHtml("<style>" + HtmlStyle.TEXT + "</style>")),
                body(
                    main(parts(report, outlook)).withClass("karteseal-report"),
                    footer(p(messages.page(PageLabel.FOOTER)))))
            .withLang(messages.language().tag());
    return "<!DOCTYPE html>\n" + written(page) + "\n";
  }

  /**
   * The content alone, for a page that has a frame of its own: it needs {@link #style} and an
   * element of the class {@code karteseal-report} around it, in the language of the report.
   */
  public String content(ValidationReport report, Optional<Outlook> outlook) {
    return written(parts(report, outlook));
  }

  /** The title of the page. */
  public String title() {
    return messages.page(PageLabel.TITLE);
  }

  /** The font family that the page asks for first, under which a PDF embeds its letters. */
  public static String pdfFamily() {
    return HtmlStyle.PDF_FAMILY;
  }

  /** The style that the page carries: CSS, which names no other file. */
  public static String style() {
    return HtmlStyle.TEXT;
  }

  /**
   * The source expression by which a content security policy admits the style of the whole page, as
   * in {@code style-src 'sha256-...'}.
   */
  public static String styleSource() {
    byte[] digest = DigestAlgorithm.SHA256.digest(HtmlStyle.TEXT.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private DomContent parts(ValidationReport report, Optional<Outlook> outlook) {
    return each(
        clerk.of(report),
        outlook.map(outlooks::of).orElseGet(j2html.TagCreator::each),
        auditor.of(report));
  }

  private static String written(DomContent content) {
    try {
      return content.render(FlatHtml.into(new StringBuilder(), WELL_FORMED)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
