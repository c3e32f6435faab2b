package org.karteseal.sign.ades.internal;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.xades.validation.XMLDocumentValidator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Octets;
import org.karteseal.sign.TestbedTrust;
import org.karteseal.sign.certificate.SignedRoles;
import org.karteseal.testcerts.TestAttributeAuthority;

/** EN 319 122-1, 5.2.6.1 and EN 319 132-1, 5.2.6: roles in signed properties. */
class SignedRolesTest {
  private static final byte[] ATTESTED =
      TestAttributeAuthority.of(TestbedTrust.PKI)
          .attest(
              "provider-doctor",
              "Medical Doctor",
              TestbedTrust.NOW.minusSeconds(3600),
              TestbedTrust.NOW.plusSeconds(3600),
              TestAttributeAuthority.Fault.NONE);

  private static AttributeTable table(String oid, ASN1Primitive value) {
    return new AttributeTable(
        new DERSet(new Attribute(new ASN1ObjectIdentifier(oid), new DERSet(value))));
  }

  @Test
  void versionTwoHasAListOfChoices() throws Exception {
    DERTaggedObject certificate =
        new DERTaggedObject(true, 0, ASN1Primitive.fromByteArray(ATTESTED));
    DERTaggedObject other = new DERTaggedObject(true, 1, new DERUTF8String("something else"));
    ASN1EncodableVector list = new ASN1EncodableVector();
    list.add(certificate);
    list.add(other);
    DERSequence value = new DERSequence(new DERTaggedObject(true, 1, new DERSequence(list)));
    assertThat(SignedRoleReader.cms(table("0.4.0.19122.1.1", value)))
        .containsExactly(Octets.of(ATTESTED));
  }

  @Test
  void versionOneHasTheCertificateItself() throws Exception {
    DERSequence value =
        new DERSequence(new DERTaggedObject(true, 1, ASN1Primitive.fromByteArray(ATTESTED)));
    assertThat(SignedRoleReader.cms(table("1.2.840.113549.1.9.16.2.18", value)))
        .containsExactly(Octets.of(ATTESTED));
  }

  @Test
  void aSignatureWithoutRolesSaysNothing() throws Exception {
    assertThat(SignedRoleReader.cms(null)).isEmpty();
    assertThat(
            SignedRoleReader.cms(table("1.2.840.113549.1.9.3", new DERUTF8String("content type"))))
        .isEmpty();
  }

  @Test
  void xadesHoldsClaimsAndCertificates() {
    String xml =
        """
        <r xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:xa="http://uri.etsi.org/01903/v1.3.2#">
        <ds:Signature Id="s"><ds:SignedInfo>
        <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
        <ds:Reference URI=""><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
        <ds:DigestValue>AAAA</ds:DigestValue></ds:Reference></ds:SignedInfo>
        <ds:SignatureValue>AAAA</ds:SignatureValue><ds:Object>
        <xa:QualifyingProperties Target="#s"><xa:SignedProperties Id="p"><xa:SignedSignatureProperties>
        <xa:SignerRoleV2><xa:ClaimedRoles><xa:ClaimedRole>doctor on duty</xa:ClaimedRole></xa:ClaimedRoles>
        <xa:CertifiedRolesV2><xa:CertifiedRole><xa:X509AttributeCertificate>ATTESTED</xa:X509AttributeCertificate>
        </xa:CertifiedRole></xa:CertifiedRolesV2></xa:SignerRoleV2>
        </xa:SignedSignatureProperties></xa:SignedProperties></xa:QualifyingProperties>
        </ds:Object></ds:Signature></r>
        """
            .replace("ATTESTED", Base64.getEncoder().encodeToString(ATTESTED));
    AdvancedSignature signature =
        new XMLDocumentValidator(new InMemoryDocument(xml.getBytes(StandardCharsets.UTF_8)))
            .getSignatures()
            .get(0);
    SignedRoles roles = SignedRoleReader.read(signature);
    assertThat(roles.claimed()).containsExactly("doctor on duty");
    assertThat(roles.attributeCertificates()).containsExactly(Octets.of(ATTESTED));
    assertThat(roles.toString()).doesNotContain("duty");
  }
}
