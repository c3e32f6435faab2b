package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.asic.common.ASiCContent;
import eu.europa.esig.dss.asic.common.ZipUtils;
import eu.europa.esig.dss.asic.xades.ASiCWithXAdESSignatureParameters;
import eu.europa.esig.dss.asic.xades.extract.ASiCWithXAdESContainerExtractor;
import eu.europa.esig.dss.asic.xades.signature.ASiCWithXAdESService;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;

/**
 * ASiC-E with XAdES (EN 319 162-1, 4.4): a record of several files in one container. Its archive
 * timestamps stand in the signature itself, so the container is the same at every level.
 */
final class AsicFamily implements AdesFamily {
  @Override
  public SignedRecord sign(SigningTask task) throws SealException {
    Document document = task.document();
    ASiCWithXAdESSignatureParameters parameters = new ASiCWithXAdESSignatureParameters();
    parameters.setSignatureLevel(DssActs.level("XAdES", SignatureLevel.B));
    parameters.aSiC().setContainerType(ASiCContainerType.ASiC_E);
    DssParameters.fill(parameters, task);
    List<DSSDocument> contents = new ArrayList<>();
    contents.add(DssDocuments.of(document));
    contents.addAll(DssDocuments.contentsOf(document));
    if (contents.stream().map(DSSDocument::getName).distinct().count() < contents.size()) {
      throw new SealException(Reason.FORMAT_NOT_SUPPORTED, document.name(), "SAME_NAME_TWICE");
    }
    ASiCWithXAdESService service = new ASiCWithXAdESService(new CommonCertificateVerifier(true));
    return DssActs.signed(
        task,
        () ->
            service.signDocument(
                contents,
                parameters,
                DssParameters.sign(task, service.getDataToSign(contents, parameters).getBytes())),
        AsicFamily::raised);
  }

  @Override
  public SignedRecord raise(RaisingTask task) throws SealException {
    return DssActs.raised(task, AsicFamily::raised);
  }

  private static DSSDocument raised(Document document, SignatureLevel level, DssActs.Act act)
      throws SealException {
    DSSDocument container = DssDocuments.of(document);
    ASiCWithXAdESContainerExtractor extractor = new ASiCWithXAdESContainerExtractor(container);
    if (ContentKind.of(document) != ContentKind.ASIC || !extractor.isSupportedContainerFormat()) {
      throw new SealException(Reason.FORMAT_NOT_SUPPORTED, document.name(), "ASIC_WITH_CADES");
    }
    ASiCContent content = extractor.extract();
    List<DSSDocument> raised = new ArrayList<>();
    for (DSSDocument signature : content.getSignatureDocuments()) {
      DSSDocument higher = XadesFamily.raised(signature, content.getSignedDocuments(), level, act);
      higher.setName(signature.getName());
      raised.add(higher);
    }
    content.setSignatureDocuments(raised);
    return ZipUtils.getInstance().createZipArchive(content, act.now());
  }
}
