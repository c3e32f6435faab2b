package org.karteseal.sign.trust;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * The name constraints that stand in the anchor itself. RFC 5280 leaves them to the relying party
 * and Bouncy Castle's validator passes over them; RFC 5937 says how to honour them, and an operator
 * who lists a constrained root expects it.
 */
final class AnchorConstraints {
  /** Every name is held against every constraint; past this the path only costs time. */
  private static final long MOST_COMPARISONS = 250_000;

  private AnchorConstraints() {}

  /** Whether checking the names of the path would take more work than an honest one does. */
  static boolean areTooMany(List<X509Certificate> path) {
    long subtrees = 0;
    long names = 0;
    for (X509Certificate certificate : path) {
      subtrees += elements(certificate, Extension.nameConstraints.getId(), true);
      names +=
          X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()).getRDNs().length
              + elements(certificate, Extension.subjectAlternativeName.getId(), false);
    }
    return subtrees * names > MOST_COMPARISONS;
  }

  private static long elements(X509Certificate certificate, String oid, boolean nested) {
    if (!PathRules.has(certificate, oid)) {
      return 0;
    }
    try {
      ASN1Sequence value =
          ASN1Sequence.getInstance(
              JcaX509ExtensionUtils.parseExtensionValue(certificate.getExtensionValue(oid)));
      if (!nested) {
        return value.size();
      }
      long count = 0;
      for (ASN1Encodable part : value) {
        count += ASN1Sequence.getInstance((ASN1TaggedObject) part, false).size();
      }
      return count;
    } catch (IOException | RuntimeException e) {
      // What cannot be read is refused by the rule that reads it.
      return 0;
    }
  }

  /** Whether every certificate below the anchor keeps to the anchor's constraints. */
  static boolean hold(List<X509Certificate> path) {
    int anchor = path.size() - 1;
    if (!PathRules.has(path.get(anchor), Extension.nameConstraints.getId())) {
      return true;
    }
    try {
      PKIXNameConstraintValidator validator =
          validator(path.get(anchor).getExtensionValue(Extension.nameConstraints.getId()));
      for (int i = 0; i < anchor; i++) {
        X509Certificate certificate = path.get(i);
        boolean selfIssued =
            certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        // RFC 5280, 6.1.3(b): self-issued certificates are exempt unless they are the last.
        if (i == 0 || !selfIssued) {
          check(validator, certificate);
        }
      }
      return true;
    } catch (NameConstraintValidatorException | IOException | RuntimeException e) {
      return false;
    }
  }

  private static PKIXNameConstraintValidator validator(byte[] extension) throws IOException {
    NameConstraints constraints =
        NameConstraints.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension));
    PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
    GeneralSubtree[] permitted = constraints.getPermittedSubtrees();
    if (permitted != null) {
      validator.intersectPermittedSubtree(permitted);
    }
    GeneralSubtree[] excluded = constraints.getExcludedSubtrees();
    if (excluded != null) {
      for (GeneralSubtree subtree : excluded) {
        validator.addExcludedSubtree(subtree);
      }
    }
    return validator;
  }

  private static void check(PKIXNameConstraintValidator validator, X509Certificate certificate)
      throws NameConstraintValidatorException, IOException {
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    if (subject.getRDNs().length > 0) {
      validator.checkPermittedDN(subject);
      validator.checkExcludedDN(subject);
    }
    byte[] value = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
    if (value != null) {
      GeneralNames names =
          GeneralNames.getInstance(
              ASN1Sequence.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value)));
      for (GeneralName name : names.getNames()) {
        validator.checkPermitted(name);
        validator.checkExcluded(name);
      }
    }
  }
}
