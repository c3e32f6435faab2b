package org.karteseal.validator.report.pdf;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.outlook.Outlook;
import org.karteseal.validator.report.HtmlReport;
import org.karteseal.validator.report.Language;

/**
 * A report as PDF/A-2u (ISO 19005-2), A4: the page of {@link HtmlReport}, with its letters
 * embedded. Equal reports made at the same time with the same font are equal octet by octet.
 */
public final class PdfReport {
  private static final String PRODUCER = "KarteSeal";

  /** The sign that Japanese typesetters put where they have no letter. */
  private static final String MISSING = "\u3013";

  static {
    // A library's log lines belong to no report and to no terminal.
    XRLog.setLoggingEnabled(false);
  }

  private final HtmlReport html;
  private final Language language;
  private final PdfFont font;

  /** Reports in that language, with times in that zone, in that font. */
  public PdfReport(Language language, ZoneId zone, PdfFont font) {
    this.html = new HtmlReport(language, zone);
    this.language = language;
    this.font = font;
  }

  /**
   * The PDF.
   *
   * @param made when it is made, which its metadata states
   * @throws SealException REPORT_FONT_UNUSABLE when the font cannot be read any more
   */
  public byte[] render(ValidationReport report, Optional<Outlook> outlook, Instant made)
      throws SealException {
    String page = html.render(report, outlook);
    try (PdfFont.Opened opened = font.open();
        PDDocument pdf = new PDDocument()) {
      layOut(page, pdf, opened);
      describe(pdf, made.truncatedTo(ChronoUnit.SECONDS));
      // PDFBox makes identifiers from the wall clock unless it is given a number.
      byte[] digest = HexFormat.of().parseHex(report.document().sha256());
      pdf.setDocumentId(ByteBuffer.wrap(digest).getLong() ^ made.getEpochSecond());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new SealException(Reason.REPORT_FONT_UNUSABLE, font.file().toString(), "UNREADABLE", e);
    }
  }

  private static void layOut(String page, PDDocument pdf, PdfFont.Opened opened)
      throws IOException {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePDDocument(pdf);
    builder.useFont(
        new PDFontSupplier(PDType0Font.load(pdf, opened.font(), true)), HtmlReport.pdfFamily());
    builder.usePdfAConformance(PdfAConformance.PDFA_2_U);
    builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    builder.useReplacementText(MISSING);
    builder.withProducer(PRODUCER);
    // The page names nothing outside itself; whatever else asks for a file gets none.
    for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
      builder.useExternalResourceAccessControl((uri, type) -> false, when);
    }
    builder.withHtmlContent(page, null);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.layout();
      renderer.createPDFWithoutClosing();
    }
  }

  private void describe(PDDocument pdf, Instant made) throws IOException {
    PDDocumentInformation information = new PDDocumentInformation();
    GregorianCalendar date = GregorianCalendar.from(made.atZone(java.time.ZoneOffset.UTC));
    information.setProducer(PRODUCER);
    information.setTitle(html.title());
    information.setCreationDate(date);
    information.setModificationDate(date);
    pdf.setDocumentInformation(information);
    pdf.getDocumentCatalog().setLanguage(language.tag());
    PDViewerPreferences preferences =
        new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
    preferences.setDisplayDocTitle(true);
    pdf.getDocumentCatalog().setViewerPreferences(preferences);
    ReportXmp.put(pdf, html.title(), PRODUCER, made);
  }
}
