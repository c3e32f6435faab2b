package org.karteseal.sign.scan.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * The pages of a PDF that holds scanned images and nothing else that is seen or runs. Only of such
 * pages can it be said, without judging fonts and vector graphics, that they are PDF/A-2b.
 */
final class PdfPages {
  /** What in a catalog shows or runs something that pages of images do not have. */
  private static final Set<COSName> NOT_CARRIED =
      Set.of(
          COSName.ACRO_FORM,
          COSName.OPEN_ACTION,
          COSName.AA,
          COSName.OCPROPERTIES,
          COSName.AF,
          COSName.COLLECTION,
          COSName.PERMS);

  private static final Set<COSName> NAMES = Set.of(COSName.EMBEDDED_FILES, COSName.JAVA_SCRIPT);

  private PdfPages() {}

  static List<SourcePage> of(PDDocument pdf, int most) throws IOException, ImageFault {
    COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
    for (COSName name : NOT_CARRIED) {
      if (catalog.getDictionaryObject(name) != null) {
        throw ImageFault.unsupported(
            "PDF_HAS_" + name.getName().toUpperCase(java.util.Locale.ROOT));
      }
    }
    if (catalog.getDictionaryObject(COSName.NAMES) instanceof COSDictionary names
        && NAMES.stream().anyMatch(n -> names.getItem(n) != null)) {
      throw ImageFault.unsupported("PDF_HAS_ATTACHMENTS_OR_SCRIPTS");
    }
    int count = pdf.getNumberOfPages();
    if (count == 0) {
      throw ImageFault.damaged("PDF_STRUCTURE");
    }
    if (count > most) {
      throw ImageFault.tooLarge("TOO_MANY_PAGES");
    }
    List<SourcePage> pages = new ArrayList<>();
    for (PDPage page : pdf.getPages()) {
      pages.add(PdfPage.of(page));
    }
    return pages;
  }

  static PDDocument open(String name, byte[] file) throws SealException {
    try {
      PDDocument pdf =
          Loader.loadPDF(
              new RandomAccessReadBuffer(file),
              "",
              null,
              null,
              IOUtils.createTempFileOnlyStreamCache());
      if (pdf.isEncrypted()) {
        pdf.close();
        throw new SealException(Reason.INPUT_ENCRYPTED, name, "");
      }
      return pdf;
    } catch (InvalidPasswordException e) {
      throw new SealException(Reason.INPUT_ENCRYPTED, name, "", e);
    } catch (StackOverflowError | IOException | RuntimeException e) {
      throw new SealException(Reason.INPUT_DAMAGED, name, "PDF_STRUCTURE", e);
    }
  }
}
