package org.karteseal.validator.conformity;

import java.util.List;

/**
 * GL6-14-key: the private key is managed as the CA's certificate policy demands. A signature does
 * not show where its key was kept: local, remote and witness-type keys leave the same bytes.
 */
final class KeyManagementCheck implements ClauseCheck {
  @Override
  public ClauseVerdict judge(SignatureEvidence evidence) {
    List<Evidence> policy =
        evidence.qualification().policyOid().stream()
            .map(p -> new Evidence(Evidence.Kind.POLICY, p))
            .toList();
    return new ClauseVerdict(
        Clause.KEY_MANAGEMENT, ClauseReason.KEY_MANAGEMENT_NOT_VISIBLE, policy);
  }
}
