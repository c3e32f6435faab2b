package org.karteseal.validator.conformity;

import java.util.List;

/** Chapter 14 of the guideline: signatures in place of a name and seal that law asks for. */
public final class Chapter14 {
  private static final List<ClauseCheck> CHECKS =
      List.of(
          new ElectronicSignatureCheck(),
          new HealthcarePkiCheck(),
          new ProviderCheck(),
          new JpkiCheck(),
          new TimestampOverAllCheck(),
          new AccreditedTimestampCheck(),
          new KeptEffectiveCheck(),
          new StandardTechniquesCheck(),
          new CertificateAtTimestampCheck(),
          new KeyManagementCheck());

  private Chapter14() {}

  /** One verdict for each clause, in the guideline's order. */
  public static List<ClauseVerdict> judge(SignatureEvidence evidence) {
    return CHECKS.stream().map(check -> check.judge(evidence)).toList();
  }
}
