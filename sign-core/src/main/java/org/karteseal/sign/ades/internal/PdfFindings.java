package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.pades.validation.ByteRange;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.timestamp.PdfTimestampToken;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidation.UnreadableSignature;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.ades.Coverage.LaterChange;
import org.karteseal.sign.ades.PdfReason;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.ades.TimestampFinding;

/** Joins DSS's verdicts on a PDF with our own reading of the file. */
final class PdfFindings {
  private final FindingRules rules;
  private final List<EmbeddedSignature> embedded;
  private final PdfLaterChanges changes;
  private final List<UnreadableSignature> hidden;
  private final long size;

  /**
   * @param hidden signs of signatures that no field leads to
   */
  PdfFindings(
      FindingRules rules,
      List<EmbeddedSignature> embedded,
      PdfLaterChanges changes,
      List<UnreadableSignature> hidden,
      long size) {
    this.rules = rules;
    this.embedded = embedded;
    this.changes = changes;
    this.hidden = hidden;
    this.size = size;
  }

  AdesValidation of(DssEngine.Run run, Instant at) {
    Set<Long> judged = new HashSet<>();
    SignatureFindings findings = new SignatureFindings(rules, run, at);
    List<SignatureFinding> signatures = new ArrayList<>();
    for (AdvancedSignature signature : run.signatures()) {
      PAdESSignature pades = (PAdESSignature) signature;
      long end = end(pades.getPdfRevision().getByteRange());
      judged.add(end);
      signature.getAllTimestamps().forEach(t -> addEnd(t, judged));
      Coverage coverage = coverage(end);
      signatures.add(findings.of(signature, coverage, fault(end, coverage)));
    }
    TimestampFindings timestamps = new TimestampFindings(rules, List.of(), List.of(), at);
    judgeAmended(run, findings, signatures);
    var report = run.reports().getSimpleReport();
    List<TimestampFinding> alone = new ArrayList<>();
    for (TimestampToken token : run.documentTimestamps()) {
      addEnd(token, judged);
      timestamps.addVerdict(
          token.getDSSIdAsString(), FindingRules.conclusion(report, token.getDSSIdAsString()));
      alone.add(timestamps.of(token));
    }
    return new AdesValidation(SignatureFormat.PADES, at, signatures, alone, unreadable(judged));
  }

  /** An amended record is no better than the signature of whoever amended it. */
  private void judgeAmended(
      DssEngine.Run run, SignatureFindings findings, List<SignatureFinding> signatures) {
    Set<Long> proved = new HashSet<>();
    for (SignatureFinding finding : signatures) {
      if (finding.conclusion().hasPassed()) {
        finding.coverage().revisionEnd().ifPresent(proved::add);
      }
    }
    for (int i = 0; i < signatures.size(); i++) {
      Coverage coverage = signatures.get(i).coverage();
      long end = coverage.revisionEnd().orElse(size);
      if (!proved.containsAll(changes.amendedAfter(end))) {
        Conclusion open =
            Conclusion.indeterminate("SIG_CONSTRAINTS_FAILURE", List.of("AMENDMENT_NOT_PROVED"));
        AdvancedSignature signature = run.signatures().get(i);
        signatures.set(i, findings.of(signature, coverage, fault(end, coverage).worse(open)));
      }
    }
  }

  /** The engine broke on the document: every field with a value is unreadable. */
  AdesValidation ofNothingReadable(Instant at) {
    return new AdesValidation(
        SignatureFormat.PADES, at, List.of(), List.of(), unreadable(Set.of()));
  }

  private static long end(ByteRange range) {
    return (long) range.getSecondPartStart() + range.getSecondPartEnd();
  }

  private static void addEnd(TimestampToken token, Set<Long> judged) {
    if (token instanceof PdfTimestampToken pdf) {
      judged.add(end(pdf.getPdfRevision().getByteRange()));
    }
  }

  private Coverage coverage(long end) {
    return new Coverage(end == size, Optional.of(end), List.of(), changes.after(end));
  }

  /** Whatever cannot be reconciled with one honest signature over the whole of its revision. */
  private Conclusion fault(long end, Coverage coverage) {
    Optional<String> structural =
        embedded.stream()
            .filter(e -> e.end() == end)
            .findFirst()
            .map(EmbeddedSignature::fault)
            .orElse(Optional.of("FIELD_NOT_FOUND"));
    if (structural.isPresent()) {
      return Conclusion.failed("FORMAT_FAILURE", List.of(structural.get()));
    }
    if (has(coverage, Coverage.Kind.CONTENT)) {
      return Conclusion.failed(
          "FORMAT_FAILURE", reasons("CONTENT_CHANGED_AFTER_SIGNING", later(coverage)));
    }
    if (has(coverage, Coverage.Kind.UNEXPLAINED)) {
      return Conclusion.indeterminate(
          "SIG_CONSTRAINTS_FAILURE", reasons("UNEXPLAINED_CHANGE_AFTER_SIGNING", later(coverage)));
    }
    List<PdfReason> contradictions = changes.contradictionsIn(end);
    return contradictions.isEmpty()
        ? Conclusion.passed()
        : Conclusion.indeterminate(
            "SIG_CONSTRAINTS_FAILURE",
            reasons("SIGNED_CONTENT_AMBIGUOUS", contradictions.stream()));
  }

  private static Stream<PdfReason> later(Coverage coverage) {
    return coverage.laterChanges().stream().flatMap(c -> c.reasons().stream());
  }

  private static List<String> reasons(String first, Stream<PdfReason> others) {
    return Stream.concat(Stream.of(first), others.map(PdfReason::name)).distinct().toList();
  }

  private static boolean has(Coverage coverage, Coverage.Kind kind) {
    return coverage.laterChanges().stream().map(LaterChange::kind).anyMatch(kind::equals);
  }

  /** DSS passes over a signature that it cannot parse; a reader of our report must not. */
  private List<UnreadableSignature> unreadable(Set<Long> judged) {
    List<UnreadableSignature> list = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (EmbeddedSignature e : embedded) {
      // No two signatures end at the same octet: the second one was judged by nobody.
      if (!seen.add(e.end()) || !judged.contains(e.end())) {
        list.add(new UnreadableSignature(e.field(), e.fault().orElse("NOT_JUDGED")));
      } else if (e.timestamp() && e.fault().isPresent()) {
        // A signature's own finding says it; a timestamp belongs to others, whom DSS lets pass.
        list.add(new UnreadableSignature(e.field(), e.fault().get()));
      }
    }
    list.addAll(hidden);
    return list;
  }
}
