package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.enumerations.JWSSerializationType;
import eu.europa.esig.dss.enumerations.SigDMechanism;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.enumerations.ValidationDataEncapsulationStrategy;
import eu.europa.esig.dss.jades.JAdESSignatureParameters;
import eu.europa.esig.dss.jades.signature.JAdESLevelBaselineLT;
import eu.europa.esig.dss.jades.signature.JAdESLevelBaselineLTA;
import eu.europa.esig.dss.jades.signature.JAdESLevelBaselineT;
import eu.europa.esig.dss.jades.signature.JAdESService;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;

/** JAdES (TS 119 182-1), such as a signed FHIR Bundle. */
final class JadesFamily implements AdesFamily {
  /** JSON is held in memory as a whole, in base64url and in characters. */
  private static final long LARGEST_ATTACHED = 32L * 1024 * 1024;

  @Override
  public SignedRecord sign(SigningTask task) throws SealException {
    Document document = task.document();
    boolean outside = task.form() == SignatureForm.JADES_DETACHED;
    if (!outside && document.size() > LARGEST_ATTACHED) {
      throw new SealException(Reason.INPUT_TOO_LARGE, document.name(), "SIGN_DETACHED");
    }
    JAdESSignatureParameters parameters = new JAdESSignatureParameters();
    parameters.setSignatureLevel(DssActs.level("JAdES", SignatureLevel.B));
    parameters.setJwsSerializationType(
        task.form() == SignatureForm.JADES_COMPACT
            ? JWSSerializationType.COMPACT_SERIALIZATION
            : JWSSerializationType.JSON_SERIALIZATION);
    parameters.setSignaturePackaging(
        outside ? SignaturePackaging.DETACHED : SignaturePackaging.ENVELOPING);
    if (outside) {
      parameters.setSigDMechanism(SigDMechanism.OBJECT_ID_BY_URI_HASH);
    }
    DssParameters.fill(parameters, task);
    List<DSSDocument> contents = new ArrayList<>();
    contents.add(DssDocuments.of(document));
    List<DSSDocument> others = DssDocuments.contentsOf(document);
    if (ContentKind.of(document) == ContentKind.JWS) {
      parameters.setDetachedContents(others);
    } else {
      contents.addAll(others);
    }
    JAdESService service = new JAdESService(new CommonCertificateVerifier(true));
    return DssActs.signed(
        task,
        () ->
            service.signDocument(
                contents,
                parameters,
                DssParameters.sign(task, service.getDataToSign(contents, parameters).getBytes())),
        JadesFamily::raised);
  }

  @Override
  public SignedRecord raise(RaisingTask task) throws SealException {
    return DssActs.raised(task, JadesFamily::raised);
  }

  private static DSSDocument raised(Document document, SignatureLevel level, DssActs.Act act)
      throws SealException {
    JAdESSignatureParameters parameters = new JAdESSignatureParameters();
    parameters.setSignatureLevel(DssActs.level("JAdES", level));
    parameters.setJwsSerializationType(JWSSerializationType.JSON_SERIALIZATION);
    parameters.setDetachedContents(DssDocuments.contentsOf(document));
    parameters.setValidationDataEncapsulationStrategy(
        ValidationDataEncapsulationStrategy
            .CERTIFICATE_REVOCATION_VALUES_AND_TIMESTAMP_VALIDATION_DATA);
    parameters.bLevel().setSigningDate(act.now());
    parameters.getSignatureTimestampParameters().setDigestAlgorithm(act.digest());
    parameters.getArchiveTimestampParameters().setDigestAlgorithm(act.digest());
    JAdESLevelBaselineT extension = extension(level, act);
    extension.setTspSource(act.timestamps());
    return extension.extendSignatures(DssDocuments.of(document), parameters);
  }

  private static JAdESLevelBaselineT extension(SignatureLevel level, DssActs.Act act) {
    return switch (level) {
      case B -> throw new IllegalArgumentException("level B is not raised to");
      case T ->
          new JAdESLevelBaselineT(act.verifier()) {
            @Override
            protected void extendSignatures(
                List<AdvancedSignature> signatures, JAdESSignatureParameters parameters) {
              act.at(documentValidator);
              super.extendSignatures(signatures, parameters);
            }
          };
      case LT ->
          new JAdESLevelBaselineLT(act.verifier()) {
            @Override
            protected void extendSignatures(
                List<AdvancedSignature> signatures, JAdESSignatureParameters parameters) {
              act.at(documentValidator);
              super.extendSignatures(signatures, parameters);
            }
          };
      case LTA ->
          new JAdESLevelBaselineLTA(act.verifier()) {
            @Override
            protected void extendSignatures(
                List<AdvancedSignature> signatures, JAdESSignatureParameters parameters) {
              act.at(documentValidator);
              super.extendSignatures(signatures, parameters);
            }
          };
    };
  }
}
