package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.cades.CAdESSignatureParameters;
import eu.europa.esig.dss.cades.signature.CAdESLevelBaselineLT;
import eu.europa.esig.dss.cades.signature.CAdESLevelBaselineLTA;
import eu.europa.esig.dss.cades.signature.CAdESLevelBaselineT;
import eu.europa.esig.dss.cades.signature.CAdESService;
import eu.europa.esig.dss.cades.signature.CAdESSignatureExtension;
import eu.europa.esig.dss.cades.validation.CMSDocumentAnalyzer;
import eu.europa.esig.dss.cms.CMS;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;

/** CAdES (EN 319 122-1), around the content or beside it. */
final class CadesFamily implements AdesFamily {
  private static final String DATA = "1.2.840.113549.1.7.1";

  /** DSS holds an attached content several times over; beside it any size can be signed. */
  static final long LARGEST_ATTACHED = 32L * 1024 * 1024;

  @Override
  public SignedRecord sign(SigningTask task) throws SealException {
    Document document = task.document();
    boolean attached = task.form() == SignatureForm.CADES_ATTACHED;
    if (attached && document.size() > LARGEST_ATTACHED) {
      throw new SealException(Reason.INPUT_TOO_LARGE, document.name(), "SIGN_DETACHED");
    }
    boolean further = ContentKind.of(document) == ContentKind.CMS;
    CAdESSignatureParameters parameters = new CAdESSignatureParameters();
    parameters.setSignatureLevel(DssActs.level("CAdES", SignatureLevel.B));
    parameters.setSignaturePackaging(
        attached ? SignaturePackaging.ENVELOPING : SignaturePackaging.DETACHED);
    parameters.setParallelSignature(further);
    parameters.setDetachedContents(DssDocuments.contentsOf(document));
    DssParameters.fill(parameters, task);
    task.request()
        .attribution()
        .record()
        .ifPresent(
            record -> {
              parameters.setContentHintsType(DATA);
              parameters.setContentHintsDescription(record.toString());
            });
    CAdESService service = new CAdESService(new CommonCertificateVerifier(true));
    DSSDocument content = DssDocuments.of(document);
    return DssActs.signed(
        task,
        () ->
            service.signDocument(
                content,
                parameters,
                DssParameters.sign(task, service.getDataToSign(content, parameters).getBytes())),
        CadesFamily::raised);
  }

  @Override
  public SignedRecord raise(RaisingTask task) throws SealException {
    return DssActs.raised(task, CadesFamily::raised);
  }

  private static DSSDocument raised(Document document, SignatureLevel level, DssActs.Act act)
      throws SealException {
    CAdESSignatureParameters parameters = new CAdESSignatureParameters();
    parameters.setSignatureLevel(DssActs.level("CAdES", level));
    parameters.setDetachedContents(DssDocuments.contentsOf(document));
    parameters.bLevel().setSigningDate(act.now());
    parameters.getSignatureTimestampParameters().setDigestAlgorithm(act.digest());
    parameters.getArchiveTimestampParameters().setDigestAlgorithm(act.digest());
    return extension(level, act).extendSignatures(DssDocuments.of(document), parameters);
  }

  private static CAdESSignatureExtension extension(SignatureLevel level, DssActs.Act act) {
    return switch (level) {
      case B -> throw new IllegalArgumentException("level B is not raised to");
      case T ->
          new CAdESLevelBaselineT(act.timestamps(), act.verifier()) {
            @Override
            protected CMSDocumentAnalyzer getDocumentValidator(
                CMS cms, CAdESSignatureParameters parameters) {
              return act.at(super.getDocumentValidator(cms, parameters));
            }
          };
      case LT ->
          new CAdESLevelBaselineLT(act.timestamps(), act.verifier()) {
            @Override
            protected CMSDocumentAnalyzer getDocumentValidator(
                CMS cms, CAdESSignatureParameters parameters) {
              return act.at(super.getDocumentValidator(cms, parameters));
            }
          };
      case LTA ->
          new CAdESLevelBaselineLTA(act.timestamps(), act.verifier()) {
            @Override
            protected CMSDocumentAnalyzer getDocumentValidator(
                CMS cms, CAdESSignatureParameters parameters) {
              return act.at(super.getDocumentValidator(cms, parameters));
            }
          };
    };
  }
}
