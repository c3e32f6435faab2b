package org.karteseal.sign.trust;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealBug;

/**
 * Everything that the trust directory says, as one immutable snapshot.
 *
 * @param anchors trusted certificates; never empty
 * @param issuers certificates for path building, not trusted by themselves
 * @param healthcarePolicies policies of healthcare signing certificates
 * @param confirmedRoles hcRole texts that the facility confirmed, each with the role's id
 * @param timestampAuthorities timestamp services with their accreditations
 * @param licences what it says on licences that a certificate does not show by itself
 */
public record TrustRegister(
    List<TrustAnchor> anchors,
    List<X509Certificate> issuers,
    List<HealthcarePolicy> healthcarePolicies,
    Map<String, String> confirmedRoles,
    List<TimestampAuthority> timestampAuthorities,
    LicenceTrust licences) {
  public TrustRegister {
    anchors = List.copyOf(anchors);
    issuers = List.copyOf(issuers);
    healthcarePolicies = List.copyOf(healthcarePolicies);
    confirmedRoles = Map.copyOf(confirmedRoles);
    timestampAuthorities = List.copyOf(timestampAuthorities);
    if (anchors.isEmpty()) {
      throw new IllegalArgumentException("a register without anchors trusts nobody");
    }
  }

  /** A register that says nothing on providers, registers and verifiers. */
  public TrustRegister(
      List<TrustAnchor> anchors,
      List<X509Certificate> issuers,
      List<HealthcarePolicy> healthcarePolicies,
      Map<String, String> confirmedRoles,
      List<TimestampAuthority> timestampAuthorities) {
    this(
        anchors,
        issuers,
        healthcarePolicies,
        confirmedRoles,
        timestampAuthorities,
        LicenceTrust.unstated());
  }

  /** The same with other statements on licences. */
  public TrustRegister with(LicenceTrust stated) {
    return new TrustRegister(
        anchors, issuers, healthcarePolicies, confirmedRoles, timestampAuthorities, stated);
  }

  /** The anchors that are trusted for the purpose, at whatever time. */
  public List<TrustAnchor> anchorsFor(TrustPurpose purpose) {
    return anchors.stream().filter(a -> a.purposes().contains(purpose)).toList();
  }

  /** The timestamp service that the chain belongs to. */
  public Optional<TimestampAuthority> authorityOf(List<X509Certificate> chain) {
    Set<String> fingerprints =
        chain.stream().map(TrustRegister::sha256).collect(Collectors.toSet());
    return timestampAuthorities.stream()
        .filter(t -> t.certificateSha256().stream().anyMatch(fingerprints::contains))
        .findFirst();
  }

  /** The SHA-256 fingerprint of a certificate in upper-case hexadecimal. */
  public static String sha256(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(DigestAlgorithm.SHA256.digest(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new SealBug("a parsed certificate has an encoding", e);
    }
  }
}
