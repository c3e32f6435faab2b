package org.karteseal.testcerts.internal.certificate;

import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;

/** The other names in which a citizen's certificate (JPKI) holds what it says of the person. */
final class CitizenNames {
  private static final ASN1ObjectIdentifier ARC = new ASN1ObjectIdentifier("1.2.392.200149.8.5.5");

  /** Name, birth date, sex, address. */
  private static final List<String> BRANCHES = List.of("1", "4", "3", "5");

  private CitizenNames() {}

  static GeneralNames of(List<String> values) {
    GeneralName[] names = new GeneralName[values.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] =
          new GeneralName(
              GeneralName.otherName,
              new OtherName(ARC.branch(BRANCHES.get(i)), new DERUTF8String(values.get(i))));
    }
    return new GeneralNames(names);
  }
}
