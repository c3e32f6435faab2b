package org.karteseal.cli.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.util.Selector;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.ades.RecordVersions;

/** PDF: pages, revisions, signature fields, validation data. */
final class PdfFacts {
  private static final String TOKEN_FILTER = "ETSI.RFC3161";

  private PdfFacts() {}

  static List<Fact> of(Document document) throws SealException {
    try (PDDocument pdf = open(document)) {
      List<Fact> facts = new ArrayList<>();
      facts.add(Fact.of(0, "type", "PDF " + pdf.getVersion()));
      facts.add(Fact.of(0, "pages", pdf.getNumberOfPages()));
      facts.add(Fact.of(0, "encrypted", pdf.isEncrypted()));
      facts.addAll(versions(document));
      facts.addAll(validationData(pdf));
      for (PDSignatureField field : pdf.getSignatureFields()) {
        facts.addAll(field(field));
      }
      return facts;
    } catch (InvalidPasswordException e) {
      throw new SealException(Reason.INPUT_ENCRYPTED, document.name(), "", e);
    } catch (IOException | RuntimeException e) {
      throw new SealException(Reason.INPUT_DAMAGED, document.name(), "PDF_STRUCTURE", e);
    }
  }

  /** The versions of an amended record; one that was never amended has nothing to list. */
  private static List<Fact> versions(Document document) throws SealException {
    List<RecordVersions.Version> versions = RecordVersions.of(document);
    List<Fact> facts = new ArrayList<>();
    if (versions.size() > 1) {
      for (RecordVersions.Version version : versions) {
        facts.add(Fact.of(0, "revision", version.number()));
        facts.add(Fact.of(1, "pages", version.pages()));
        facts.add(Fact.of(1, "octets", version.length()));
      }
    }
    return facts;
  }

  private static PDDocument open(Document document) throws IOException, SealException {
    return document.path().isPresent()
        ? Loader.loadPDF(document.path().get().toFile(), IOUtils.createTempFileOnlyStreamCache())
        : Loader.loadPDF(new RandomAccessReadBuffer(document.readAll()));
  }

  private static List<Fact> field(PDSignatureField field) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(0, "field", field.getFullyQualifiedName()));
    PDSignature signature = field.getSignature();
    if (signature == null) {
      facts.add(Fact.of(1, "signed", false));
      return facts;
    }
    facts.add(Fact.of(1, "signed", true));
    facts.add(Fact.of(1, "sub-filter", signature.getSubFilter()));
    facts.add(Fact.of(1, "byte-range", Arrays.toString(signature.getByteRange())));
    byte[] contents =
        signature.getCOSObject().getDictionaryObject(COSName.CONTENTS) instanceof COSString text
            ? text.getBytes()
            : new byte[0];
    if (TOKEN_FILTER.equals(signature.getSubFilter())) {
      TokenFacts.of(contents).orElse(List.of()).stream()
          .filter(f -> f.depth() == 0)
          .forEach(f -> facts.add(Fact.of(1, f.name(), f.value())));
    } else {
      facts.addAll(signer(contents));
    }
    return facts;
  }

  /** Each SignerInfo's certificate, as far as the signature carries it. */
  private static List<Fact> signer(byte[] contents) {
    List<Fact> facts = new ArrayList<>();
    try {
      CMSSignedData signed = TokenFacts.signedData(contents);
      for (SignerInformation signer : signed.getSignerInfos().getSigners()) {
        @SuppressWarnings("unchecked") // Bouncy Castle's selector is raw
        Selector<X509CertificateHolder> own = signer.getSID();
        Collection<X509CertificateHolder> found = signed.getCertificates().getMatches(own);
        for (X509CertificateHolder holder : found) {
          Inspection.certificate(holder.getEncoded())
              .ifPresent(c -> facts.addAll(CertificateFacts.below(1, c)));
        }
        boolean token =
            signer.getUnsignedAttributes() != null && signer.getUnsignedAttributes().size() > 0;
        facts.add(Fact.of(1, "unsigned-attributes", token));
      }
    } catch (CMSException | IOException | RuntimeException e) {
      facts.add(Fact.of(1, "cms", "UNREADABLE"));
    }
    return facts;
  }

  /** The document security store (ISO 32000-2, 12.8.4.3). */
  private static List<Fact> validationData(PDDocument pdf) {
    COSDictionary store =
        pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
    List<Fact> facts = new ArrayList<>();
    for (String name : List.of("Certs", "CRLs", "OCSPs")) {
      int count =
          Optional.ofNullable(store)
              .map(s -> s.getCOSArray(COSName.getPDFName(name)))
              .map(COSArray::size)
              .orElse(0);
      facts.add(Fact.of(0, "dss-" + name.toLowerCase(java.util.Locale.ROOT), count));
    }
    return facts;
  }
}
