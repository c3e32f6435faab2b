package org.karteseal.sign.certificate;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Extension;
import org.karteseal.sign.certificate.HcRoleReading.Malformed;

/**
 * Reads the hcRole attribute (ISO 17090-2) of a certificate's subjectDirectoryAttributes. Every
 * value and every HCActor is read; what differs from the Japanese profile is told, not hidden; no
 * bytes whatever make it throw. It reads and does not judge: whether the certificate may be
 * believed is another question.
 */
public final class HcRoleReader {
  /** A real one has some 50 bytes. */
  private static final int LARGEST = 16 * 1024;

  private HcRoleReader() {}

  /** What the certificate states. */
  public static HcRoleReading read(X509Certificate certificate) {
    try {
      String oid = Extension.subjectDirectoryAttributes.getId();
      byte[] wrapped = certificate.getExtensionValue(oid);
      if (wrapped == null) {
        return new HcRoleReading.Absent();
      }
      Set<String> critical = certificate.getCriticalExtensionOIDs();
      return parse(
          ASN1OctetString.getInstance(wrapped).getOctets(),
          critical != null && critical.contains(oid));
    } catch (RuntimeException e) {
      // Certificate classes parse lazily; what they then dislike is the certificate's fault.
      return new Malformed(Malformed.Code.EXTENSION);
    }
  }

  /** What a SEQUENCE OF Attribute states, such as that of an attribute certificate (RFC 5755). */
  public static HcRoleReading readAttributes(byte[] attributes) {
    return parse(attributes, false);
  }

  /** What the value of the extension states. */
  static HcRoleReading parse(byte[] extension, boolean critical) {
    if (extension.length > LARGEST) {
      return new Malformed(Malformed.Code.TOO_LARGE);
    }
    Set<HcRoleDeviation> deviations = EnumSet.noneOf(HcRoleDeviation.class);
    if (critical) {
      deviations.add(HcRoleDeviation.CRITICAL_EXTENSION);
    }
    try (ASN1InputStream in = new ASN1InputStream(extension)) {
      ASN1Primitive value = in.readObject();
      if (value == null) {
        return new Malformed(Malformed.Code.EXTENSION);
      }
      int rest = in.available();
      if (rest > 0) {
        deviations.add(HcRoleDeviation.TRAILING_BYTES);
      }
      byte[] read = Arrays.copyOf(extension, extension.length - rest);
      if (!Arrays.equals(value.getEncoded(ASN1Encoding.DER), read)) {
        deviations.add(HcRoleDeviation.NOT_DER);
      }
      return new HcRoleParser(deviations).attributes(value);
    } catch (IOException | RuntimeException e) {
      return new Malformed(Malformed.Code.EXTENSION);
    }
  }
}
