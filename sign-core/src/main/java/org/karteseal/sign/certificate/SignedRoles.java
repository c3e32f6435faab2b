package org.karteseal.sign.certificate;

import java.util.List;
import org.karteseal.sign.Octets;

/**
 * The roles in the signed properties of one signature (EN 319 122-1, 5.2.6: signer-attributes-v2;
 * EN 319 132-1, 5.2.6: SignerRoleV2).
 *
 * @param claimed what the signer says of itself; nobody vouches for it
 * @param attributeCertificates attribute certificates (RFC 5755, DER) as they came, unchecked
 */
public record SignedRoles(List<String> claimed, List<Octets> attributeCertificates) {
  public SignedRoles {
    claimed = List.copyOf(claimed);
    attributeCertificates = List.copyOf(attributeCertificates);
  }

  /** A signature that says nothing of roles. */
  public static SignedRoles none() {
    return new SignedRoles(List.of(), List.of());
  }

  /** Claims are free text and may name people. */
  @Override
  public String toString() {
    return claimed.size() + " claimed, " + attributeCertificates.size() + " certified";
  }
}
