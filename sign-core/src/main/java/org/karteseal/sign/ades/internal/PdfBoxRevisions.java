package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.ByteRange;
import eu.europa.esig.dss.pades.validation.PdfByteRangeDocument;
import eu.europa.esig.dss.pades.validation.PdfRevision;
import eu.europa.esig.dss.pades.validation.PdfSignatureDictionary;
import eu.europa.esig.dss.pades.validation.PdfSignatureField;
import eu.europa.esig.dss.pades.validation.dss.PdfCompositeDssDictionary;
import eu.europa.esig.dss.pdf.PDFServiceMode;
import eu.europa.esig.dss.pdf.PdfDocDssRevision;
import eu.europa.esig.dss.pdf.PdfDocTimestampRevision;
import eu.europa.esig.dss.pdf.PdfDocumentReader;
import eu.europa.esig.dss.pdf.PdfDssDict;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.PdfSignatureDictionaryComparator;
import eu.europa.esig.dss.pdf.PdfSignatureRevision;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxSignatureService;
import eu.europa.esig.dss.pdf.pdfbox.visible.nativedrawer.PdfBoxNativeSignatureDrawerFactory;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;

/**
 * Shows DSS the revisions of one PDF without its three costly detours: it does not search the file
 * byte by byte for revision ends, does not load each revision into memory, and does not render and
 * compare pages. What came after a signature is judged by {@link PdfLaterChanges}, more strictly.
 */
final class PdfBoxRevisions extends PdfBoxSignatureService {
  private final Document document;

  private PdfBoxRevisions(Document document) {
    super(PDFServiceMode.SIGNATURE, new PdfBoxNativeSignatureDrawerFactory());
    this.document = document;
  }

  /** The factory through which DSS reads that document. */
  static PdfBoxNativeObjectFactory factoryFor(Document document) {
    PdfBoxNativeObjectFactory factory =
        new PdfBoxNativeObjectFactory() {
          @Override
          public PdfBoxSignatureService newPAdESSignatureService() {
            return (PdfBoxSignatureService) configure(new PdfBoxRevisions(document));
          }
        };
    factory.setPdfMemoryUsageSetting(PdfMemoryUsageSetting.fileOnly());
    return factory;
  }

  @Override
  public List<PdfRevision> getRevisions(DSSDocument dss, char @Nullable [] password) {
    List<PdfRevision> revisions = new ArrayList<>();
    PdfCompositeDssDictionary composite = new PdfCompositeDssDictionary();
    try (PdfDocumentReader reader = loadPdfDocumentReader(dss, password)) {
      PdfDssDict newest = reader.getDSSDictionary();
      composite.populateFromDssDictionary(newest);
      PdfDssDict above = newest;
      if (newest != null) {
        // The store as it is now serves every signature, also one that found all it needs in it.
        revisions.add(securityStore(composite, newest));
      }
      for (Map.Entry<PdfSignatureDictionary, List<PdfSignatureField>> entry :
          newestFirst(reader.extractSigDictionaries())) {
        PdfSignatureDictionary signature = entry.getKey();
        ByteRange range = checkedRange(signature, dss);
        PdfDssDict here = readRevision(signature, entry.getValue(), range, reader);
        if (above != null && !above.equals(here) && revisions.size() > 1) {
          revisions.add(securityStore(composite, above));
        }
        above = here;
        addSignature(
            revisions,
            entry,
            dss,
            composite,
            newest,
            reader.isSignatureCoversWholeDocument(signature));
      }
      if (above != null) {
        revisions.add(securityStore(composite, above));
      }
      return revisions;
    } catch (IOException e) {
      throw new SealBug("the document was opened a moment ago", e);
    }
  }

  private static List<Map.Entry<PdfSignatureDictionary, List<PdfSignatureField>>> newestFirst(
      Map<PdfSignatureDictionary, List<PdfSignatureField>> dictionaries) {
    return dictionaries.entrySet().stream()
        .filter(e -> hasFourNumbers(e.getKey()))
        .sorted(
            Map.Entry.<PdfSignatureDictionary, List<PdfSignatureField>>comparingByKey(
                    new PdfSignatureDictionaryComparator())
                .reversed())
        .toList();
  }

  /** Others cannot even be ordered; PdfSignatures lists their fields as unreadable. */
  private static boolean hasFourNumbers(PdfSignatureDictionary signature) {
    try {
      return signature.getByteRange().toBigIntegerList().size() == 4;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private ByteRange checkedRange(PdfSignatureDictionary signature, DSSDocument dss) {
    ByteRange range = signature.getByteRange();
    range.setValid(
        validateByteRange(range, dss, signature.getContents())
            && (long) range.getSecondPartStart() + range.getSecondPartEnd() <= document.size());
    return range;
  }

  private static PdfDocDssRevision securityStore(
      PdfCompositeDssDictionary composite, PdfDssDict dictionary) {
    composite.populateFromDssDictionary(dictionary);
    return new PdfDocDssRevision(composite, dictionary);
  }

  private void addSignature(
      List<PdfRevision> revisions,
      Map.Entry<PdfSignatureDictionary, List<PdfSignatureField>> entry,
      DSSDocument dss,
      PdfCompositeDssDictionary composite,
      @Nullable PdfDssDict newest,
      boolean wholeDocument) {
    PdfSignatureDictionary signature = entry.getKey();
    ByteRange range = signature.getByteRange();
    DSSDocument covered =
        range.isValid()
            ? new PdfByteRangeDocument(dss, range)
            : InMemoryDocument.createEmptyDocument();
    // DSS uses the previous revision for comparisons that PdfLaterChanges makes instead.
    DSSDocument previous = InMemoryDocument.createEmptyDocument();
    if (isDocTimestamp(signature)) {
      try {
        revisions.add(
            new PdfDocTimestampRevision(
                signature, entry.getValue(), covered, previous, wholeDocument));
      } catch (RuntimeException e) {
        // Not a token: PdfSignatures lists the field as unreadable, so nothing is overlooked.
      }
    } else if (isSignature(signature)) {
      revisions.add(
          new PdfSignatureRevision(
              signature, composite, newest, entry.getValue(), covered, previous, wholeDocument));
    }
  }

  /**
   * Compares the signature dictionary with the one of its own revision (a later revision can put
   * another one in its place), and returns the security store as it was then.
   */
  private @Nullable PdfDssDict readRevision(
      PdfSignatureDictionary signature,
      List<PdfSignatureField> fields,
      ByteRange range,
      PdfDocumentReader whole) {
    long end = (long) range.getSecondPartStart() + range.getSecondPartEnd();
    if (end <= 0 || end > document.size()) {
      signature.checkConsistency(null);
      return null;
    }
    if (end == document.size()) {
      signature.checkConsistency(signature);
      return whole.getDSSDictionary();
    }
    try (DraftDocument copy = new DraftDocument(document.name())) {
      PdfFile.copy(document, end, copy);
      try (PdfDocumentReader revision =
          loadPdfDocumentReader(DssDocuments.of(copy.toDocument()), null)) {
        signature.checkConsistency(dictionaryOf(revision, fields));
        return revision.getDSSDictionary();
      }
    } catch (SealException | IOException | RuntimeException e) {
      // A revision that cannot be read alone is inconsistent; DSS then fails the signature.
      signature.checkConsistency(null);
      return null;
    }
  }

  private static @Nullable PdfSignatureDictionary dictionaryOf(
      PdfDocumentReader revision, List<PdfSignatureField> fields) throws IOException {
    List<String> names = names(fields);
    for (Map.Entry<PdfSignatureDictionary, List<PdfSignatureField>> entry :
        revision.extractSigDictionaries().entrySet()) {
      if (names(entry.getValue()).equals(names)) {
        return entry.getKey();
      }
    }
    return null;
  }

  private static List<String> names(List<PdfSignatureField> fields) {
    return fields.stream().map(PdfSignatureField::getFieldName).toList();
  }

  @Override
  public void analyzePdfModifications(
      DSSDocument dss, List<AdvancedSignature> signatures, char @Nullable [] password) {}

  @Override
  public void analyzeTimestampPdfModifications(
      DSSDocument dss, List<TimestampToken> timestamps, char @Nullable [] password) {}
}
