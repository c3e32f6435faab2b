package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlSignatureScope;
import eu.europa.esig.dss.enumerations.SignatureScopeType;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.ades.TimestampFinding;

/** Turns DSS's verdicts on CMS, JSON and containers into findings. */
final class DocumentFindings {
  private final FindingRules rules;
  private final SignatureFormat format;

  DocumentFindings(FindingRules rules, SignatureFormat format) {
    this.rules = rules;
    this.format = format;
  }

  AdesValidation of(DssEngine.Run run, Instant at) {
    SignatureFindings findings = new SignatureFindings(rules, run, at);
    List<SignatureFinding> signatures = new ArrayList<>();
    for (AdvancedSignature signature : run.signatures()) {
      SignatureWrapper facts =
          run.reports().getDiagnosticData().getSignatureById(signature.getId());
      List<String> covered =
          facts.getSignatureScopes().stream().map(DocumentFindings::name).toList();
      boolean whole = coversWhole(run, facts);
      signatures.add(
          findings.of(
              signature,
              new Coverage(whole, Optional.empty(), covered, List.of(), List.of()),
              partRule(whole)));
    }
    return new AdesValidation(format, at, signatures, alone(run, at), List.of());
  }

  private List<TimestampFinding> alone(DssEngine.Run run, Instant at) {
    TimestampFindings timestamps = new TimestampFindings(rules, List.of(), List.of(), at);
    var report = run.reports().getSimpleReport();
    List<TimestampFinding> alone = new ArrayList<>();
    for (TimestampToken token : run.documentTimestamps()) {
      timestamps.addVerdict(
          token.getDSSIdAsString(), FindingRules.conclusion(report, token.getDSSIdAsString()));
      alone.add(timestamps.of(token));
    }
    return alone;
  }

  private boolean coversWhole(DssEngine.Run run, SignatureWrapper facts) {
    return switch (format) {
      case ASIC -> coversEveryFile(run, facts);
      case PADES, XADES, CADES, JADES -> hasFullScope(facts);
    };
  }

  /** A digest that the caller supplied stands for the whole content. */
  private static boolean hasFullScope(SignatureWrapper facts) {
    return facts.getSignatureScopes().stream()
        .anyMatch(
            s ->
                s.getScope() == SignatureScopeType.FULL
                    || s.getScope() == SignatureScopeType.DIGEST);
  }

  /** A file that was put into a container later is shown to people like the signed ones. */
  private static boolean coversEveryFile(DssEngine.Run run, SignatureWrapper facts) {
    var container = run.reports().getDiagnosticData().getContainerInfo();
    if (container == null || container.getContentFiles() == null) {
      return false;
    }
    Set<String> covered = new HashSet<>();
    facts.getSignatureScopes().stream()
        .filter(s -> s.getScope() == SignatureScopeType.FULL)
        .map(DocumentFindings::name)
        .forEach(covered::add);
    return covered.containsAll(container.getContentFiles());
  }

  /**
   * Beside a signed part anybody can put another one. Until the rules of a record's layout say
   * which parts count, a signature over a part does not settle the document.
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
