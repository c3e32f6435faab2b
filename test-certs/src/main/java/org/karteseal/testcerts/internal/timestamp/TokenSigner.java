package org.karteseal.testcerts.internal.timestamp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.AttributeCertificateHolder;
import org.bouncycastle.cert.AttributeCertificateIssuer;
import org.bouncycastle.cert.X509AttributeCertificateHolder;
import org.bouncycastle.cert.X509v2AttributeCertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;
import org.jspecify.annotations.Nullable;
import org.karteseal.testcerts.internal.certificate.CertificateIssuer;

/**
 * Signs a planned token. It does what it is told, wrong plans included, which is why it does not
 * use Bouncy Castle's own token generator.
 */
public final class TokenSigner {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private TokenSigner() {}

  /** The token: a CMS ContentInfo with SignedData, DER. */
  public static byte[] sign(TokenPlan plan) {
    try {
      var generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(signedAttributes(EssAttribute.of(plan)))
              .build(
                  CertificateIssuer.signer(plan.style().signature(), plan.signer().keys()),
                  plan.signer().holder()));
      if (plan.withCertificates()) {
        generator.addCertificates(new JcaCertStore(plan.signer().chain()));
        if (plan.style().attributeCertificate()) {
          generator.addAttributeCertificates(
              new CollectionStore<>(List.of(attributeCertificate(plan))));
        }
      }
      var content =
          new CMSProcessableByteArray(
              PKCSObjectIdentifiers.id_ct_TSTInfo, tstInfo(plan).getEncoded("DER"));
      byte[] token = generator.generate(content, true).toASN1Structure().getEncoded("DER");
      if (plan.wrongSignature()) {
        // The signature value is the last field of the only SignerInfo, hence of the token.
        token[token.length - 1] ^= 1;
      }
      return token;
    } catch (OperatorCreationException | CMSException | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Content type, message digest and ESS, and no signing time, as accredited services have it. */
  private static CMSAttributeTableGenerator signedAttributes(Attribute ess) {
    return parameters -> {
      var type = (ASN1ObjectIdentifier) parameters.get(CMSAttributeTableGenerator.CONTENT_TYPE);
      var digest = (byte[]) parameters.get(CMSAttributeTableGenerator.DIGEST);
      var attributes = new ASN1EncodableVector();
      attributes.add(new Attribute(CMSAttributes.contentType, new DERSet(type)));
      attributes.add(
          new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest))));
      attributes.add(ess);
      return new AttributeTable(attributes);
    };
  }

  private static TSTInfo tstInfo(TokenPlan plan) {
    BigInteger nonce = plan.content().nonce();
    return new TSTInfo(
        new ASN1ObjectIdentifier(plan.content().policy()),
        plan.content().imprint(),
        new ASN1Integer(plan.content().serial()),
        genTime(plan.content().genTime()),
        accuracy(plan.style().accuracyMillis()),
        plan.style().ordering() ? ASN1Boolean.TRUE : null,
        nonce == null ? null : new ASN1Integer(nonce),
        plan.style().tsaName() ? new GeneralName(plan.signer().holder().getSubject()) : null,
        null);
  }

  /** RFC 3161, 2.4.2: a fraction only when there is one, and then without trailing zeros. */
  private static ASN1GeneralizedTime genTime(Instant time) {
    long millis = time.toEpochMilli() % 1000;
    String fraction =
        millis == 0 ? "" : String.format(Locale.ROOT, ".%03d", millis).replaceAll("0+$", "");
    return new ASN1GeneralizedTime(SECONDS.format(time) + fraction + "Z");
  }

  private static @Nullable Accuracy accuracy(@Nullable Integer millis) {
    if (millis == null) {
      return null;
    }
    int rest = millis % 1000;
    return new Accuracy(
        millis < 1000 ? null : new ASN1Integer(millis / 1000),
        rest == 0 ? null : new ASN1Integer(rest),
        null);
  }

  /** A stand-in for the time attribute certificates that one service put into its tokens. */
  private static X509AttributeCertificateHolder attributeCertificate(TokenPlan plan) {
    var holder = plan.signer().holder();
    return new X509v2AttributeCertificateBuilder(
            new AttributeCertificateHolder(holder),
            new AttributeCertificateIssuer(holder.getIssuer()),
            plan.content().serial(),
            Date.from(plan.content().genTime()),
            Date.from(plan.content().genTime().plusSeconds(86_400)))
        .addAttribute(new ASN1ObjectIdentifier("2.999.3.1"), new DERUTF8String("KarteSeal TEST"))
        .build(CertificateIssuer.signer(plan.style().signature(), plan.signer().keys()));
  }
}
