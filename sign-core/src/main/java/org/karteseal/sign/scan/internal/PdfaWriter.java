package org.karteseal.sign.scan.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.karteseal.sign.scan.internal.SourcePage.Placed;

/** Writes pages of images as PDF/A-2b (ISO 19005-2), the same octets for the same input. */
final class PdfaWriter {
  private static final double POINTS_PER_INCH = 72;

  /** ISO 32000-1, annex C: beyond it readers need not go. */
  private static final double LARGEST_SIDE = 14_400;

  private static final double SMALLEST_SIDE = 3;
  private static final float VERSION = 1.7f;

  private PdfaWriter() {}

  /**
   * @param assumed the density of pages that state none
   */
  static void write(
      List<SourcePage> pages,
      Density assumed,
      Instant created,
      String sourceSha256,
      OutputStream out)
      throws IOException, ImageFault {
    try (PDDocument pdf = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
      pdf.setVersion(VERSION);
      for (SourcePage page : pages) {
        add(pdf, page, assumed);
      }
      metadata(pdf, XmpPacket.of(created, sourceSha256));
      outputIntent(pdf);
      identify(pdf, sourceSha256);
      pdf.save(out, CompressParameters.NO_COMPRESSION);
    }
  }

  /** The size of the page in points, before it is rotated. */
  static PageFacts.PageSize size(PageFacts facts, Density assumed) {
    Density density = facts.density().orElse(assumed);
    return facts
        .size()
        .orElseGet(
            () ->
                new PageFacts.PageSize(
                    facts.width() * POINTS_PER_INCH / density.x(),
                    facts.height() * POINTS_PER_INCH / density.y()));
  }

  private static void add(PDDocument pdf, SourcePage source, Density assumed)
      throws IOException, ImageFault {
    PageFacts.PageSize size = size(source.facts(), assumed);
    if (Math.max(size.width(), size.height()) > LARGEST_SIDE
        || Math.min(size.width(), size.height()) < SMALLEST_SIDE) {
      throw ImageFault.unsupported("PAGE_SIZE");
    }
    PDPage page = new PDPage(new PDRectangle((float) size.width(), (float) size.height()));
    if (source.facts().orientation().rotation() != 0) {
      page.setRotation(source.facts().orientation().rotation());
    }
    pdf.addPage(page);
    List<Placed> images = source.embed(pdf);
    try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
      for (Placed image : images) {
        content.drawImage(image.image(), onPage(source.facts(), size, image.place()));
      }
    }
  }

  private static Matrix onPage(PageFacts facts, PageFacts.PageSize size, Matrix place) {
    if (facts.size().isPresent()) {
      return place;
    }
    float width = (float) size.width();
    float height = (float) size.height();
    return facts.orientation().mirrored()
        ? new Matrix(-width, 0, 0, height, width, 0)
        : new Matrix(width, 0, 0, height, 0, 0);
  }

  private static void metadata(PDDocument pdf, byte[] xmp) throws IOException {
    COSStream stream = pdf.getDocument().createCOSStream();
    // In the clear, so that others find it without reading PDF (ISO 19005-2, 6.6.2.1).
    try (OutputStream out = stream.createRawOutputStream()) {
      out.write(xmp);
    }
    stream.setItem(COSName.TYPE, COSName.METADATA);
    stream.setItem(COSName.SUBTYPE, COSName.getPDFName("XML"));
    pdf.getDocumentCatalog().getCOSObject().setItem(COSName.METADATA, stream);
  }

  private static void outputIntent(PDDocument pdf) throws IOException {
    COSStream profile = pdf.getDocument().createCOSStream();
    try (OutputStream out = profile.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(IccProfile.standardRgb());
    }
    profile.setInt(COSName.N, 3);
    COSDictionary intent = new COSDictionary();
    intent.setItem(COSName.TYPE, COSName.OUTPUT_INTENT);
    intent.setItem(COSName.S, COSName.getPDFName("GTS_PDFA1"));
    intent.setItem(
        COSName.getPDFName("OutputConditionIdentifier"), new COSString("sRGB IEC61966-2.1"));
    intent.setItem(COSName.getPDFName("RegistryName"), new COSString("http://www.color.org"));
    intent.setItem(COSName.INFO, new COSString("sRGB IEC61966-2.1"));
    intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
    COSArray intents = new COSArray();
    intents.add(intent);
    pdf.getDocumentCatalog().getCOSObject().setItem(COSName.OUTPUT_INTENTS, intents);
  }

  /** PDFBox makes identifiers from the wall clock unless it is given a number. */
  private static void identify(PDDocument pdf, String sourceSha256) {
    pdf.setDocumentId(ByteBuffer.wrap(HexFormat.of().parseHex(sourceSha256)).getLong());
  }
}
