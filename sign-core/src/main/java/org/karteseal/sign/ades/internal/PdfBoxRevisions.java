package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.ByteRange;
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
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDocumentReader;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxSignatureService;
import eu.europa.esig.dss.pdf.pdfbox.visible.nativedrawer.PdfBoxNativeSignatureDrawerFactory;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.internal.DocumentParts.Part;

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
        addSignature(revisions, entry, composite, newest);
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
        validateByteRange(range, dss, signature.getContents()) && end(range) <= document.size());
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
      PdfCompositeDssDictionary composite,
      @Nullable PdfDssDict newest) {
    PdfSignatureDictionary signature = entry.getKey();
    ByteRange range = signature.getByteRange();
    DSSDocument covered = range.isValid() ? covered(range) : InMemoryDocument.createEmptyDocument();
    boolean wholeDocument = end(range) == document.size();
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

  private DSSDocument covered(ByteRange range) {
    return DssDocuments.parts(
        document,
        new Part(
            range.getFirstPartStart(), (long) range.getFirstPartStart() + range.getFirstPartEnd()),
        new Part(range.getSecondPartStart(), end(range)));
  }

  private static long end(ByteRange range) {
    return (long) range.getSecondPartStart() + range.getSecondPartEnd();
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
    long end = end(range);
    if (end <= 0 || end > document.size()) {
      signature.checkConsistency(null);
      return null;
    }
    if (end == document.size()) {
      signature.checkConsistency(signature);
      return whole.getDSSDictionary();
    }
    if (sayTheSame(end, fields, whole)) {
      signature.checkConsistency(signature);
      return null;
    }
    try (DraftDocument copy = DraftDocument.from(document)) {
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

  /**
   * Whether the revision has no security store, and the signature dictionary of each field is what
   * it is now. Then DSS learns nothing from the revision, which it could read from a copy only.
   */
  private boolean sayTheSame(long end, List<PdfSignatureField> fields, PdfDocumentReader whole) {
    if (!(whole instanceof PdfBoxDocumentReader reader)) {
      return false;
    }
    try (PDDocument revision = PdfFile.openRevision(document, end)) {
      if (PdfFile.catalog(revision).getItem(PdfRevisionDiff.DSS) != null) {
        return false;
      }
      for (String name : names(fields)) {
        Optional<COSBase> then = value(revision, name);
        Optional<COSBase> now = value(reader.getPDDocument(), name);
        if (then.isEmpty() || now.isEmpty() || !CosEquality.sameContent(then.get(), now.get())) {
          return false;
        }
      }
      return true;
    } catch (SealException | IOException | RuntimeException e) {
      return false;
    }
  }

  /** The signature dictionary of the only field of that name. */
  private static Optional<COSBase> value(PDDocument pdf, String field) throws IOException {
    List<COSBase> values =
        pdf.getSignatureFields().stream()
            .filter(f -> field.equals(f.getPartialName()))
            .map(f -> f.getCOSObject().getDictionaryObject(COSName.V))
            .filter(Objects::nonNull)
            .toList();
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
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
