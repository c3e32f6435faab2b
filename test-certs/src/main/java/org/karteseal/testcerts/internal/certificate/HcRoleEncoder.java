package org.karteseal.testcerts.internal.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * Encodes the value of a subjectDirectoryAttributes extension that holds the hcRole attribute of
 * ISO 17090-2 as Japanese healthcare certificates have it: all tags explicit, a SET of actors
 * inside the attribute's SET of values, CodedData a SET, the role in codeDataFreeText as
 * UTF8String.
 */
public final class HcRoleEncoder {
  private static final ASN1ObjectIdentifier HEALTHCARE_ACTOR =
      new ASN1ObjectIdentifier("1.0.17090.0.1");
  private static final ASN1ObjectIdentifier JAPANESE_ROLES =
      new ASN1ObjectIdentifier("1.2.392.100495.1.6.1.1");
  private static final ASN1ObjectIdentifier OTHER_ROLES = new ASN1ObjectIdentifier("2.999.6.1.1");
  private static final String SECOND_ROLE = "Pharmacist";

  private HcRoleEncoder() {}

  /** The octets inside the extension's OCTET STRING; not always DER, as some forms are wrong. */
  public static byte[] encode(String role, HcRoleForm form) {
    ASN1Encodable actor = actor(role, form);
    ASN1Encodable second = actor(SECOND_ROLE, HcRoleForm.STANDARD);
    return switch (form) {
      case STANDARD,
          ROLE_IN_CODE_DATA_VALUE,
          WRONG_CODING_SCHEME,
          IMPLICIT_TAGS,
          PRINTABLE_STRING,
          BMP_STRING ->
          der(attributes(hcRole(new DLSet(actor))));
      case BER_ORDER -> inGivenOrder(attributes(hcRole(new DLSet(actor))));
      case TWO_ACTORS -> der(attributes(hcRole(new DLSet(vector(actor, second)))));
      case TWO_VALUES -> der(attributes(hcRole(new DLSet(actor), new DLSet(second))));
      case TWO_ATTRIBUTES -> der(attributes(hcRole(new DLSet(actor)), hcRole(new DLSet(second))));
      case NO_ROLE_ATTRIBUTE ->
          der(attributes(attribute(BCStyle.COUNTRY_OF_CITIZENSHIP, new DERPrintableString("JP"))));
      case SINGLE_SET -> der(attributes(hcRole(actor)));
      case TRAILING_GARBAGE -> garbage(der(attributes(hcRole(new DLSet(actor)))));
    };
  }

  private static DLSequence attributes(ASN1Encodable... attributes) {
    return new DLSequence(attributes);
  }

  private static DLSequence hcRole(ASN1Encodable... values) {
    return attribute(HEALTHCARE_ACTOR, values);
  }

  private static DLSequence attribute(ASN1ObjectIdentifier type, ASN1Encodable... values) {
    return new DLSequence(new ASN1Encodable[] {type, new DLSet(vector(values))});
  }

  private static DLSequence actor(String role, HcRoleForm form) {
    boolean explicit = form != HcRoleForm.IMPLICIT_TAGS;
    ASN1Encodable scheme =
        new DLTaggedObject(
            explicit, 0, form == HcRoleForm.WRONG_CODING_SCHEME ? OTHER_ROLES : JAPANESE_ROLES);
    ASN1Encodable text = new DLTaggedObject(true, 2, text(role, form));
    ASN1Encodable coded =
        switch (form) {
          // A NumericString cannot hold letters; the real field would carry a registry's number.
          case ROLE_IN_CODE_DATA_VALUE ->
              new DLSet(vector(scheme, new DLTaggedObject(true, 1, new DERNumericString("1"))));
          // X.690, 10.3: DER orders the members of a SET by tag; this is the other order.
          case BER_ORDER -> new DLSet(vector(text, scheme));
          case STANDARD,
              TWO_ACTORS,
              TWO_VALUES,
              TWO_ATTRIBUTES,
              NO_ROLE_ATTRIBUTE,
              WRONG_CODING_SCHEME,
              IMPLICIT_TAGS,
              SINGLE_SET,
              TRAILING_GARBAGE,
              PRINTABLE_STRING,
              BMP_STRING ->
              new DLSet(vector(scheme, text));
        };
    return new DLSequence(new DLTaggedObject(explicit, 0, coded));
  }

  private static ASN1Primitive text(String role, HcRoleForm form) {
    if (form == HcRoleForm.PRINTABLE_STRING) {
      return new DERPrintableString(role);
    }
    return form == HcRoleForm.BMP_STRING ? new DERBMPString(role) : new DERUTF8String(role);
  }

  private static ASN1EncodableVector vector(ASN1Encodable... members) {
    var vector = new ASN1EncodableVector();
    vector.addAll(members);
    return vector;
  }

  private static byte[] der(ASN1Encodable value) {
    return encoded(value, "DER");
  }

  /** Definite lengths, but the members of a SET stay where they are. */
  private static byte[] inGivenOrder(ASN1Encodable value) {
    return encoded(value, "DL");
  }

  private static byte[] encoded(ASN1Encodable value, String rules) {
    try {
      return value.toASN1Primitive().getEncoded(rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] garbage(byte[] der) {
    byte[] longer = Arrays.copyOf(der, der.length + 3);
    longer[der.length] = 0x04;
    longer[der.length + 1] = 0x01;
    longer[der.length + 2] = 0x2A;
    return longer;
  }
}
