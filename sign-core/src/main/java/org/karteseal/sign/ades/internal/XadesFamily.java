package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.enumerations.ValidationDataEncapsulationStrategy;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DigestDocument;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.ManifestBuilder;
import eu.europa.esig.dss.xades.signature.XAdESLevelBaselineLT;
import eu.europa.esig.dss.xades.signature.XAdESLevelBaselineLTA;
import eu.europa.esig.dss.xades.signature.XAdESLevelBaselineT;
import eu.europa.esig.dss.xades.signature.XAdESService;
import eu.europa.esig.dss.xades.validation.XMLDocumentAnalyzer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;

/** XAdES (EN 319 132-1) in its general forms; the layouts of the e-prescription stand apart. */
final class XadesFamily implements AdesFamily {
  /** A document that carries its signature is held in memory as a tree. */
  private static final long LARGEST_IN_TREE = 16L * 1024 * 1024;

  @Override
  public SignedRecord sign(SigningTask task) throws SealException {
    Document document = task.document();
    if (task.form() == SignatureForm.E_PRESCRIPTION || task.form() == SignatureForm.E_DISPENSING) {
      return EprescriptionSigning.sign(task);
    }
    if (!task.form().leavesContentOutside() && document.size() > LARGEST_IN_TREE) {
      throw new SealException(Reason.INPUT_TOO_LARGE, document.name(), "SIGN_DETACHED");
    }
    XAdESSignatureParameters parameters = new XAdESSignatureParameters();
    parameters.setSignatureLevel(DssActs.level("XAdES", SignatureLevel.B));
    parameters.setSignaturePackaging(packaging(task.form()));
    DssParameters.fill(parameters, task);
    List<DSSDocument> contents = contents(task, parameters);
    XAdESService service = new XAdESService(new CommonCertificateVerifier(true));
    return DssActs.signed(
        task,
        () ->
            service.signDocument(
                contents,
                parameters,
                DssParameters.sign(task, service.getDataToSign(contents, parameters).getBytes())),
        XadesFamily::raised);
  }

  private static SignaturePackaging packaging(SignatureForm form) {
    return switch (form) {
      case XADES_ENVELOPED -> SignaturePackaging.ENVELOPED;
      case XADES_ENVELOPING, XADES_MANIFEST -> SignaturePackaging.ENVELOPING;
      case XADES_DETACHED -> SignaturePackaging.DETACHED;
      case E_PRESCRIPTION,
          E_DISPENSING,
          PADES,
          CADES_ATTACHED,
          CADES_DETACHED,
          JADES_ATTACHED,
          JADES_COMPACT,
          JADES_DETACHED,
          ASIC_E ->
          throw new IllegalArgumentException("no general XAdES form: " + form);
    };
  }

  private static List<DSSDocument> contents(SigningTask task, XAdESSignatureParameters parameters)
      throws SealException {
    if (task.form() == SignatureForm.XADES_DETACHED && task.document().contents().isEmpty()) {
      return List.of(digestOf(task.document(), task.scheme().digest()));
    }
    List<DSSDocument> contents = new ArrayList<>();
    contents.add(DssDocuments.of(task.document()));
    contents.addAll(DssDocuments.contentsOf(task.document()));
    if (task.form() != SignatureForm.XADES_MANIFEST) {
      return contents;
    }
    parameters.setManifestSignature(true);
    parameters.setDetachedContents(contents);
    return List.of(
        new ManifestBuilder("manifest", parameters.getDigestAlgorithm(), contents).build());
  }

  /** The octets are referred to as they are; DSS would make a tree of XML to canonicalise it. */
  private static DSSDocument digestOf(Document document, DigestAlgorithm digest)
      throws SealException {
    return new DigestDocument(
        DssParameters.digest(digest),
        Base64.getEncoder().encodeToString(document.digest(digest)),
        document.fileName());
  }

  @Override
  public SignedRecord raise(RaisingTask task) throws SealException {
    return EprescriptionRaising.fits(task.document())
        ? EprescriptionRaising.raise(task)
        : DssActs.raised(task, XadesFamily::raised);
  }

  private static DSSDocument raised(Document document, SignatureLevel level, DssActs.Act act)
      throws SealException {
    return raised(DssDocuments.of(document), DssDocuments.contentsOf(document), level, act);
  }

  /** The XML with its signatures at the level. */
  static DSSDocument raised(
      DSSDocument document, List<DSSDocument> contents, SignatureLevel level, DssActs.Act act) {
    XAdESSignatureParameters parameters = new XAdESSignatureParameters();
    parameters.setSignatureLevel(DssActs.level("XAdES", level));
    parameters.setDetachedContents(contents);
    parameters.setValidationDataEncapsulationStrategy(
        ValidationDataEncapsulationStrategy
            .CERTIFICATE_REVOCATION_VALUES_AND_TIMESTAMP_VALIDATION_DATA);
    parameters.bLevel().setSigningDate(act.now());
    parameters.getSignatureTimestampParameters().setDigestAlgorithm(act.digest());
    parameters.getArchiveTimestampParameters().setDigestAlgorithm(act.digest());
    XAdESLevelBaselineT extension = extension(level, act);
    extension.setTspSource(act.timestamps());
    return extension.extendSignatures(document, parameters);
  }

  private static XAdESLevelBaselineT extension(SignatureLevel level, DssActs.Act act) {
    return switch (level) {
      case B -> throw new IllegalArgumentException("level B is not raised to");
      case T ->
          new XAdESLevelBaselineT(act.verifier()) {
            @Override
            protected XMLDocumentAnalyzer initDocumentAnalyzer(DSSDocument document) {
              return act.at(super.initDocumentAnalyzer(document));
            }
          };
      case LT ->
          new XAdESLevelBaselineLT(act.verifier()) {
            @Override
            protected XMLDocumentAnalyzer initDocumentAnalyzer(DSSDocument document) {
              return act.at(super.initDocumentAnalyzer(document));
            }
          };
      case LTA ->
          new XAdESLevelBaselineLTA(act.verifier()) {
            @Override
            protected XMLDocumentAnalyzer initDocumentAnalyzer(DSSDocument document) {
              return act.at(super.initDocumentAnalyzer(document));
            }
          };
    };
  }
}
