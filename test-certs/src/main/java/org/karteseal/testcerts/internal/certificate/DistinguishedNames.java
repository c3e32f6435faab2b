package org.karteseal.testcerts.internal.certificate;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * Names with the string types that healthcare PKI certificates use: country and serial number as
 * PrintableString, everything else as UTF8String.
 */
public final class DistinguishedNames {
  private DistinguishedNames() {}

  /** Encodes names such as {@code C=JP} in the order given. */
  public static X500Name of(List<String> parts) {
    return new X500Name(parts.stream().map(DistinguishedNames::part).toArray(RDN[]::new));
  }

  /** The name with one more part at its end. */
  public static X500Name under(X500Name parent, String part) {
    RDN[] old = parent.getRDNs();
    RDN[] parts = Arrays.copyOf(old, old.length + 1);
    parts[old.length] = part(part);
    return new X500Name(parts);
  }

  private static RDN part(String text) {
    int equals = text.indexOf('=');
    String type = text.substring(0, equals);
    String value = text.substring(equals + 1);
    return switch (type) {
      case "C" -> rdn(BCStyle.C, new DERPrintableString(value, true));
      case "serialNumber" -> rdn(BCStyle.SERIALNUMBER, new DERPrintableString(value, true));
      case "O" -> rdn(BCStyle.O, new DERUTF8String(value));
      case "OU" -> rdn(BCStyle.OU, new DERUTF8String(value));
      case "CN" -> rdn(BCStyle.CN, new DERUTF8String(value));
      default -> throw new IllegalArgumentException("no such name type: " + type);
    };
  }

  private static RDN rdn(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new RDN(type, value);
  }
}
