package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSMessageDigest;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.ExternalCMSService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;

/** The CMS of a PAdES signature (EN 319 142-1, 5.2 and 6.3); DSS decides what goes into it. */
final class PadesCms {
  private static final int ATTRIBUTES_AND_FRAME = 2048;

  private final SigningTask task;

  PadesCms(SigningTask task) {
    this.task = task;
  }

  /** Space for such a CMS, without a timestamp. */
  int reservedSize() {
    int size = ATTRIBUTES_AND_FRAME;
    for (X509Certificate certificate : task.chain()) {
      size += Certificates.encoded(certificate).length;
    }
    return size;
  }

  /** A B-level signature over the imprint. */
  byte[] sign(MessageImprint imprint) throws SealException {
    DSSMessageDigest message =
        new DSSMessageDigest(
            DssParameters.digest(task.scheme().digest()), imprint.digest(task.scheme().digest()));
    ExternalCMSService service = new ExternalCMSService(new CommonCertificateVerifier(true));
    SignatureValue value =
        DssParameters.sign(task, service.getDataToSign(message, parameters()).getBytes());
    return DSSUtils.toByteArray(service.signMessageDigest(message, parameters(), value));
  }

  private PAdESSignatureParameters parameters() {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
    DssParameters.fill(parameters, task);
    return parameters;
  }

  /** The signature with a signature-time-stamp attribute (EN 319 122-1, 5.3). */
  static byte[] withTimestamp(byte[] cms, TimestampSource source, List<VerifiedTimestamp> obtained)
      throws SealException {
    try {
      CMSSignedData signed = new CMSSignedData(cms);
      SignerInformation signer = signed.getSignerInfos().getSigners().iterator().next();
      byte[] value = signer.getSignature();
      VerifiedTimestamp timestamp = source.stamp(algorithm -> algorithm.digest(value));
      obtained.add(timestamp);
      Attribute attribute =
          new Attribute(
              PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
              new DERSet(ASN1Primitive.fromByteArray(timestamp.token().toByteArray())));
      AttributeTable unsigned = signer.getUnsignedAttributes();
      AttributeTable table =
          unsigned == null
              ? new AttributeTable(attribute)
              : unsigned.add(attribute.getAttrType(), attribute.getAttrValues().getObjectAt(0));
      SignerInformation stamped = SignerInformation.replaceUnsignedAttributes(signer, table);
      return CMSSignedData.replaceSigners(signed, new SignerInformationStore(stamped))
          .getEncoded(ASN1Encoding.DER);
    } catch (CMSException | IOException e) {
      throw new SealBug("a CMS that was just made can be read", e);
    }
  }
}
