package org.karteseal.testcerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificates have the shape of those that the real authorities issue. */
class CertificateShapeTest {
  private static final String AKI = "2.5.29.35";
  private static final String SKI = "2.5.29.14";
  private static final String BASIC = "2.5.29.19!";
  private static final String USAGE = "2.5.29.15!";
  private static final String ALT = "2.5.29.17";
  private static final String CRL = "2.5.29.31";
  private static final String DIRECTORY = "2.5.29.9";
  private static final String POLICIES = "2.5.29.32!";
  private static final String ROOT_NAME =
      "C=JP,O=KarteSeal Testbed,OU=Test Authority for Healthcare Signatures,"
          + "OU=KarteSeal TEST HPKI Root CA V2";

  @Nested
  class HealthcareRoot {
    private final X509CertificateHolder root = authority("hpki-root");

    @Test
    void hasTheExtensionsInTheirOrder() {
      assertThat(extensions(root)).containsExactly(AKI, SKI, BASIC, USAGE, ALT, CRL);
      assertThat(value(root, Extension.basicConstraints.getId())).isEqualTo("30030101ff");
      assertThat(value(root, Extension.keyUsage.getId())).isEqualTo("03020106");
    }

    @Test
    void hasNoCommonNameAndIsNumberOne() {
      assertThat(root.getSubject()).hasToString(ROOT_NAME);
      assertThat(root.getSerialNumber()).isEqualTo(1);
      assertThat(root.getNotAfter()).isEqualTo("2044-01-16T14:59:59Z");
    }

    @Test
    void pointsToItsOwnRevocationListByName() {
      assertThat(directoryName(root, 0)).isEqualTo(ROOT_NAME + ",CN=RARL");
    }
  }

  @Nested
  class SigningAuthority {
    private final X509CertificateHolder ca = authority("hpki-sign-ca");

    @Test
    void hasTheExtensionsInTheirOrder() {
      assertThat(extensions(ca)).containsExactly(AKI, SKI, BASIC, POLICIES, USAGE, CRL);
      assertThat(extensions(authority("hpki-auth-ca")))
          .containsExactly(AKI, SKI, BASIC, USAGE, CRL, POLICIES);
      // No path length: {cA TRUE} and nothing else.
      assertThat(value(ca, Extension.basicConstraints.getId())).isEqualTo("30030101ff");
    }

    @Test
    void listsADirectoryNameAndAUri() {
      assertThat(directoryName(ca, 0)).isEqualTo(ROOT_NAME + ",CN=SARL");
      assertThat(general(ca, 1).getTagNo()).isEqualTo(GeneralName.uniformResourceIdentifier);
    }

    @Test
    void identifiesItsIssuerByKeyNameAndNumber() {
      var id = AuthorityKeyIdentifier.fromExtensions(ca.getExtensions());
      assertThat(id.getKeyIdentifierOctets()).hasSize(20);
      assertThat(id.getAuthorityCertIssuer().getNames()[0].getName()).hasToString(ROOT_NAME);
      assertThat(id.getAuthorityCertSerialNumber()).isEqualTo(1);
    }
  }

  @Nested
  class Person {
    private final X509CertificateHolder doctor = holder("doctor");

    @Test
    void hasTheExtensionsInTheirOrderAndNoOthers() {
      assertThat(extensions(doctor))
          .containsExactly(AKI, SKI, USAGE, ALT, CRL, DIRECTORY, POLICIES);
      assertThat(extensions(holder("doctor-jma")))
          .containsExactly(AKI, SKI, USAGE, CRL, DIRECTORY, POLICIES);
    }

    @Test
    void mayOnlySignInTheSenseOfNonRepudiation() {
      assertThat(value(doctor, Extension.keyUsage.getId())).isEqualTo("03020640");
    }

    @Test
    void encodesTheRoleAsTheRealCertificatesDo() {
      assertThat(value(doctor, DIRECTORY))
          .isEqualTo(
              "303430320606288185420001312831263024a0223120a00c060a2a830886910f01060101"
                  + "a2100c0e4d65646963616c20446f63746f72");
      assertThat(value(holder("pharmacist"), DIRECTORY))
          .isEqualTo(
              "3030302e0606288185420001312431223020a01e311ca00c060a2a830886910f01060101"
                  + "a20c0c0a506861726d6163697374");
    }

    @Test
    void identifiesTheAuthorityByTheAuthoritysOwnIssuerAndNumber() {
      var id = AuthorityKeyIdentifier.fromExtensions(doctor.getExtensions());
      assertThat(id.getAuthorityCertIssuer().getNames()[0].getName()).hasToString(ROOT_NAME);
      assertThat(id.getAuthorityCertSerialNumber()).isEqualTo(4);
    }

    @Test
    void hasTheStringTypesOfTheRealNames() {
      assertThat(types(doctor.getSubject()))
          .containsExactly("C printable", "O utf8", "CN utf8", "SERIALNUMBER printable");
      var alternative =
          GeneralNames.fromExtensions(doctor.getExtensions(), Extension.subjectAlternativeName);
      assertThat(types(X500Name.getInstance(alternative.getNames()[0].getName())))
          .containsExactly("C printable", "O utf8", "CN utf8", "SERIALNUMBER printable");
      assertThat(types(holder("doctor-jma").getSubject()))
          .containsExactly("C printable", "CN utf8", "SERIALNUMBER printable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hospital-director", "clinic-director", "facility-director"})
    void administratorsNameTheirUnit(String id) {
      assertThat(holder(id).getSubject().getRDNs(BCStyle.OU)[0].getFirst().getValue())
          .hasToString("Director");
    }

    @Test
    void aTestCardDiffersInPolicyAndNumberOnly() {
      X509CertificateHolder card = holder("doctor-test-policy");
      assertThat(extensions(card)).isEqualTo(extensions(doctor));
      assertThat(card.getIssuer()).isEqualTo(doctor.getIssuer());
      assertThat(value(card, "2.5.29.32")).contains("060c2a830886910f010501010001");
      assertThat(value(doctor, "2.5.29.32")).contains("060c2a830886910f010501010301");
    }
  }

  @Nested
  class CitizensRoots {
    @Test
    void haveOneNameAndThreeKeys() {
      List<X509CertificateHolder> roots =
          List.of(authority("jpki-1"), authority("jpki-2"), authority("jpki-3"));
      assertThat(roots)
          .extracting(X509CertificateHolder::getSubject)
          .containsOnly(roots.get(0).getSubject());
      assertThat(roots).extracting(root -> value(root, SKI)).doesNotHaveDuplicates();
      assertThat(extensions(roots.get(0))).containsExactly(USAGE, ALT, BASIC, CRL, SKI);
    }
  }

  @Test
  void anImpostorHasTheNameButNotTheKey() {
    assertThat(authority("hpki-root-impostor").getSubject())
        .isEqualTo(authority("hpki-root").getSubject());
    assertThat(authority("hpki-root-impostor").getSubjectPublicKeyInfo())
        .isNotEqualTo(authority("hpki-root").getSubjectPublicKeyInfo());
    assertThat(authority("hpki-sign-ca-impostor").getSubject())
        .isEqualTo(authority("hpki-sign-ca").getSubject());
  }

  private static X509CertificateHolder holder(String id) {
    return Shared.PKI.identity(id).credential().holder();
  }

  private static X509CertificateHolder authority(String id) {
    return Shared.PKI.authority(id).credential().holder();
  }

  /** OIDs in the order of the encoding; an exclamation mark stands for critical. */
  private static List<String> extensions(X509CertificateHolder certificate) {
    Extensions extensions = certificate.getExtensions();
    return Arrays.stream(extensions.getExtensionOIDs())
        .map(oid -> oid.getId() + (extensions.getExtension(oid).isCritical() ? "!" : ""))
        .toList();
  }

  private static String value(X509CertificateHolder certificate, String oid) {
    ASN1OctetString value = certificate.getExtension(new ASN1ObjectIdentifier(oid)).getExtnValue();
    return HexFormat.of().formatHex(value.getOctets());
  }

  private static GeneralName general(X509CertificateHolder certificate, int point) {
    var points =
        CRLDistPoint.getInstance(
            certificate.getExtension(Extension.cRLDistributionPoints).getParsedValue());
    ASN1Encodable name = points.getDistributionPoints()[point].getDistributionPoint().getName();
    return GeneralNames.getInstance(name).getNames()[0];
  }

  private static String directoryName(X509CertificateHolder certificate, int point) {
    return general(certificate, point).getName().toString();
  }

  private static List<String> types(X500Name name) {
    return Arrays.stream(name.getRDNs()).map(CertificateShapeTest::type).toList();
  }

  private static String type(RDN part) {
    ASN1Encodable value = part.getFirst().getValue();
    String type =
        value instanceof DERUTF8String
            ? "utf8"
            : value instanceof DERPrintableString ? "printable" : "other";
    return BCStyle.INSTANCE.oidToDisplayName(part.getFirst().getType()) + " " + type;
  }
}
