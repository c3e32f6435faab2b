package org.karteseal.sign.qualification;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.karteseal.sign.trust.HealthcarePolicy;
import org.karteseal.sign.trust.HealthcarePolicy.Use;
import org.karteseal.sign.trust.TrustRegister;

/** What a certificate policy asks of a signing certificate, rule by rule. */
final class CertificateProfile {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;

  private final List<HealthcarePolicy> policies;
  private final boolean[] exactUsage;

  private CertificateProfile(List<HealthcarePolicy> policies, int... usages) {
    this.policies = policies;
    this.exactUsage = new boolean[9];
    for (int usage : usages) {
      exactUsage[usage] = true;
    }
  }

  /** HPKI: key usage is exactly nonRepudiation, as such a key signs and does nothing else. */
  static CertificateProfile healthcare(TrustRegister register) {
    return new CertificateProfile(register.healthcarePolicies(), NON_REPUDIATION);
  }

  /** JPKI: key usage is exactly digitalSignature and nonRepudiation. */
  static CertificateProfile citizen(TrustRegister register) {
    return new CertificateProfile(
        register.licences().citizenPolicies(), DIGITAL_SIGNATURE, NON_REPUDIATION);
  }

  /**
   * The policy is one for signatures of real professionals. Test cards come from the production
   * authority, so this identifier is all that tells them apart.
   */
  Optional<Finding> policy(X509Certificate certificate, Instant at) {
    Optional<HealthcarePolicy> known = policyOf(certificate, at);
    if (known.isEmpty()) {
      return Optional.of(
          certificate.getExtensionValue(Extension.certificatePolicies.getId()) == null
              ? Finding.broken(QualificationReason.POLICY_MISSING)
              : Finding.open(QualificationReason.POLICY_UNKNOWN));
    }
    return known.get().use() == Use.TEST
        ? Optional.of(Finding.broken(QualificationReason.TEST_CERTIFICATE))
        : Optional.empty();
  }

  /** Key usage is critical and exactly what the policy says. */
  Optional<Finding> keyUsage(X509Certificate certificate) {
    boolean[] stated = certificate.getKeyUsage();
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    boolean holds =
        stated != null
            && Arrays.equals(Arrays.copyOf(stated, Math.max(9, stated.length)), exactUsage)
            && critical != null
            && critical.contains(Extension.keyUsage.getId());
    return holds
        ? Optional.empty()
        : Optional.of(Finding.broken(QualificationReason.KEY_USAGE_NOT_EXACT));
  }

  /** The profile has no extended key usage in a signing certificate. */
  Optional<Finding> extendedKeyUsage(X509Certificate certificate) {
    return certificate.getExtensionValue(Extension.extendedKeyUsage.getId()) == null
        ? Optional.empty()
        : Optional.of(Finding.broken(QualificationReason.EXTENDED_KEY_USAGE_PRESENT));
  }

  /** The known policy that counts: one for tests at whatever time, before one that is in force. */
  Optional<HealthcarePolicy> policyOf(X509Certificate certificate, Instant at) {
    List<String> stated = statedPolicies(certificate).toList();
    List<HealthcarePolicy> known = policies.stream().filter(p -> stated.contains(p.oid())).toList();
    return known.stream()
        .filter(p -> p.use() == Use.TEST)
        .findFirst()
        .or(() -> known.stream().filter(p -> p.valid().contains(at)).findFirst());
  }

  /** The policy identifiers of the certificate; none when the extension cannot be read. */
  Stream<String> statedPolicies(X509Certificate certificate) {
    byte[] value = certificate.getExtensionValue(Extension.certificatePolicies.getId());
    if (value == null) {
      return Stream.empty();
    }
    try {
      PolicyInformation[] policies =
          CertificatePolicies.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value))
              .getPolicyInformation();
      return Arrays.stream(policies).map(p -> p.getPolicyIdentifier().getId());
    } catch (IOException | RuntimeException e) {
      return Stream.empty();
    }
  }
}
