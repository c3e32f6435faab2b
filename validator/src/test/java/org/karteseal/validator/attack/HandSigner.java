package org.karteseal.validator.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Calendar;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.karteseal.testcerts.TestIdentity;

/**
 * Signs with PDFBox and Bouncy Castle alone, as a foreign program does: what KarteSeal does not
 * make itself (certifications, field locks), and what an attacker with a key of his own makes.
 */
final class HandSigner {
  private static final int RESERVED = 12_000;

  private final TestIdentity identity;
  private final Instant at;

  HandSigner(TestIdentity identity, Instant at) {
    this.identity = identity;
    this.at = at;
  }

  /** Prepares the document and the signature's dictionary. */
  interface Preparation {
    void on(PDDocument pdf, COSDictionary signature) throws IOException;
  }

  byte[] sign(byte[] pdf, Preparation preparation) throws IOException {
    return sign(pdf, preparation, new SignatureOptions());
  }

  /** With an appearance on the first page. */
  byte[] sign(byte[] pdf, InputStream appearance) throws IOException {
    SignatureOptions options = new SignatureOptions();
    options.setVisualSignature(appearance);
    options.setPage(0);
    return sign(pdf, (document, signature) -> {}, options);
  }

  private byte[] sign(byte[] pdf, Preparation preparation, SignatureOptions options)
      throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
      Calendar date = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
      date.setTimeInMillis(at.toEpochMilli());
      signature.setSignDate(date);
      options.setPreferredSignatureSize(RESERVED);
      preparation.on(document, signature.getCOSObject());
      document.addSignature(signature, options);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ExternalSigningSupport signing = document.saveIncrementalForExternalSigning(out);
      signing.setSignature(cms(signing.getContent().readAllBytes()));
      return out.toByteArray();
    }
  }

  byte[] cms(byte[] content) throws IOException {
    try {
      X509Certificate certificate = identity.certificate();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      ASN1EncodableVector attributes = new ASN1EncodableVector();
      attributes.add(
          new Attribute(
              PKCSObjectIdentifiers.id_aa_signingCertificateV2,
              new DERSet(new SigningCertificateV2(new ESSCertIDv2(digest)))));
      CMSAttributeTableGenerator signed =
          new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(
                  p -> signed.getAttributes(p).remove(PKCSObjectIdentifiers.pkcs_9_at_signingTime))
              .build(
                  new JcaContentSignerBuilder("SHA256withRSA").build(identity.privateKey()),
                  certificate));
      generator.addCertificates(new JcaCertStore(identity.chain()));
      return generator.generate(new CMSProcessableByteArray(content), false).getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | CMSException e) {
      throw new IOException(e);
    }
  }
}
