package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlSignatureScope;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.xades.validation.XAdESSignature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidation.UnreadableSignature;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.ades.SignatureFinding;

/** Turns DSS's verdicts on an XML document into findings. */
final class XmlFindings {
  private final FindingRules rules;

  XmlFindings(FindingRules rules) {
    this.rules = rules;
  }

  AdesValidation of(DssEngine.Run run, XmlScan scan, Instant at) {
    SignatureFindings findings = new SignatureFindings(rules, run, at);
    List<SignatureFinding> signatures = new ArrayList<>();
    for (AdvancedSignature signature : run.signatures()) {
      SignatureWrapper facts =
          run.reports().getDiagnosticData().getSignatureById(signature.getId());
      List<String> covered = facts.getSignatureScopes().stream().map(XmlFindings::name).toList();
      boolean whole =
          facts.getSignatureScopes().stream().anyMatch(s -> "FULL".equals(s.getScope().name()))
              || XmlEnvelope.isWholeDocument(signature);
      XmlCoverage rule = XmlCoverage.of((XAdESSignature) signature, whole);
      signatures.add(
          findings.of(
              signature,
              new Coverage(whole, Optional.empty(), covered, rule.notCovered(), List.of()),
              rule.conclusion()));
    }
    List<UnreadableSignature> unreadable =
        scan.signatures() > run.signatures().size() + counterSignatures(run.signatures())
            ? List.of(new UnreadableSignature("XML", "SIGNATURE_UNREADABLE"))
            : List.of();
    return new AdesValidation(SignatureFormat.XADES, at, signatures, List.of(), unreadable);
  }

  /** The finding for a document that asks for what is not done; nothing of it was computed. */
  static AdesValidation refused(String cause, Instant at) {
    return new AdesValidation(
        SignatureFormat.XADES,
        at,
        List.of(),
        List.of(),
        List.of(new UnreadableSignature("XML", cause)));
  }

  private static int counterSignatures(List<AdvancedSignature> signatures) {
    int count = 0;
    for (AdvancedSignature signature : signatures) {
      List<AdvancedSignature> counters = signature.getCounterSignatures();
      count += counters.size() + counterSignatures(counters);
    }
    return count;
  }

  /** A reference to what the caller has to supply may have no name; then its kind tells most. */
  private static String name(XmlSignatureScope scope) {
    return Objects.requireNonNullElseGet(scope.getName(), () -> scope.getScope().name());
  }
}
