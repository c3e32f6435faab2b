package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlSignatureScope;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.ades.SignatureFinding;

/** Turns DSS's verdicts on an XML document into findings. */
final class XmlFindings {
  private final FindingRules rules;

  XmlFindings(FindingRules rules) {
    this.rules = rules;
  }

  AdesValidation of(DssEngine.Run run, Instant at) {
    SignatureFindings findings = new SignatureFindings(rules, run, at);
    List<SignatureFinding> signatures = new ArrayList<>();
    for (AdvancedSignature signature : run.signatures()) {
      SignatureWrapper facts =
          run.reports().getDiagnosticData().getSignatureById(signature.getId());
      List<String> covered = facts.getSignatureScopes().stream().map(XmlFindings::name).toList();
      boolean whole =
          facts.getSignatureScopes().stream().anyMatch(s -> "FULL".equals(s.getScope().name()));
      signatures.add(
          findings.of(
              signature,
              new Coverage(whole, Optional.empty(), covered, List.of()),
              partRule(whole)));
    }
    return new AdesValidation(SignatureFormat.XADES, at, signatures, List.of(), List.of());
  }

  /**
   * Beside a signed element anybody can put another one. Until the rules of a record's layout say
   * which elements count, a signature over a part does not settle the document.
   */
  private static Conclusion partRule(boolean whole) {
    return whole
        ? Conclusion.passed()
        : Conclusion.indeterminate("SIG_CONSTRAINTS_FAILURE", List.of("PART_OF_DOCUMENT_SIGNED"));
  }

  /** A reference to what the caller has to supply may have no name; then its kind tells most. */
  private static String name(XmlSignatureScope scope) {
    return Objects.requireNonNullElseGet(scope.getName(), () -> scope.getScope().name());
  }
}
