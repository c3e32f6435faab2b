package org.karteseal.validator.report;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Indication;
import org.karteseal.validator.Remark;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.TimestampReport;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.conformity.ClauseOutcome;
import org.karteseal.validator.conformity.ClauseVerdict;

/**
 * A report as ETSI TS 119 102-2 V1.4.1 has it: one SignatureValidationReport for each signature,
 * its timestamps as validation objects with the times that they prove, each clause and the
 * qualification as a validation constraint. The indications are KarteSeal's: a signature whose
 * document was changed in a way that is not allowed is INDETERMINATE here, too. Names of ours begin
 * with {@code urn:karteseal:}.
 */
public final class EtsiReport {
  private static final String MAIN = "urn:etsi:019102:mainindication:";
  private static final String DOCUMENT = "DOC";

  /** The report as XML. */
  public String render(ValidationReport report) {
    EtsiXml xml = new EtsiXml();
    return xml.document(
        () -> {
          for (int i = 0; i < report.signatures().size(); i++) {
            signature(xml, report, report.signatures().get(i), "S" + (i + 1));
          }
          report.unreadable().forEach(u -> without(xml, report, "UNREADABLE_SIGNATURE"));
          if (report.signatures().isEmpty() && report.unreadable().isEmpty()) {
            without(xml, report, "NO_SIGNATURE");
          }
          xml.element("SignatureValidationObjects", () -> objects(xml, report));
        });
  }

  private static void without(EtsiXml xml, ValidationReport report, String reason) {
    xml.element(
        "SignatureValidationReport",
        () -> {
          xml.element(
              "SignersDocument", () -> xml.reference("SignersDocumentRepresentation", DOCUMENT));
          xml.element(
              "SignatureValidationStatus",
              () -> {
                xml.text("MainIndication", MAIN + "indeterminate");
                xml.subIndication(reason);
                data(
                    xml,
                    report.remarks().stream().map(r -> new Entry("remark", r.name())).toList());
              });
        });
  }

  private static void signature(
      EtsiXml xml, ValidationReport report, SignatureReport signature, String id) {
    xml.element(
        "SignatureValidationReport",
        () -> {
          xml.element(
              "SignatureIdentifier",
              "id",
              id,
              () ->
                  xml.text("HashOnly", "false")
                      .text("DocHashOnly", "false")
                      .text("DAIdentifier", signature.id()));
          xml.element("ValidationConstraintsEvaluationReport", () -> constraints(xml, signature));
          xml.element(
              "ValidationTimeInfo",
              () ->
                  xml.time("ValidationTime", report.at())
                      .poe("BestSignatureTime", signature.bestSignatureTime()));
          xml.element(
              "SignersDocument", () -> xml.reference("SignersDocumentRepresentation", DOCUMENT));
          signature
              .claimedSigningTime()
              .ifPresent(
                  t ->
                      xml.element(
                          "SignatureAttributes",
                          () ->
                              xml.element(
                                  "SigningTime", "Signed", "true", () -> xml.time("Time", t))));
          signature.signer().ifPresent(s -> signer(xml, signature, id));
          xml.element(
              "SignatureQuality",
              () ->
                  xml.text(
                      "SignatureQualityInformation",
                      "urn:karteseal:qualification:" + signature.qualification().outcome()));
          xml.element(
              "SignatureValidationProcess",
              () ->
                  xml.text(
                      "SignatureValidationProcessID",
                      "urn:etsi:019102:validationprocess:" + process(signature.level())));
          xml.element("SignatureValidationStatus", () -> status(xml, signature, id));
        });
  }

  private static void signer(EtsiXml xml, SignatureReport signature, String id) {
    xml.element(
        "SignerInformation",
        () -> {
          xml.reference("SignerCertificate", id + "-SIGNER");
          signature
              .signer()
              .flatMap(s -> s.localName().or(s::name))
              .ifPresent(n -> xml.text("Signer", n));
        });
  }

  private static String process(Optional<SignatureLevel> level) {
    return level
        .map(
            l ->
                switch (l) {
                  case B -> "Basic";
                  case T, LT -> "LTVM";
                  case LTA -> "LTA";
                })
        .orElse("Basic");
  }

  private static void status(EtsiXml xml, SignatureReport signature, String id) {
    Conclusion conclusion = signature.conclusion();
    boolean changed = conclusion.hasPassed() && !signature.coverage().laterChangesAreAllowed();
    xml.text("MainIndication", MAIN + (changed ? "indeterminate" : main(conclusion.indication())));
    conclusion.subIndication().ifPresent(xml::subIndication);
    if (changed) {
      boolean content = signature.remarks().contains(Remark.CHANGED_AFTER_SIGNING);
      xml.subIndication(content ? "CHANGED_AFTER_SIGNING" : "UNEXPLAINED_CHANGE");
    }
    List<Entry> entries =
        java.util.stream.Stream.of(
                conclusion.reasons().stream().map(r -> new Entry("reason", r)),
                signature.remarks().stream().map(r -> new Entry("remark", r.name())),
                signature.coverage().laterChanges().stream()
                    .map(
                        c ->
                            new Entry(
                                "later-change", c.revision() + " " + c.kind() + " " + c.what())),
                signature.continuity().provableUntil().stream()
                    .map(u -> new Entry("provable-until", u.toString())),
                signature.anchorId().stream().map(a -> new Entry("anchor", a)))
            .flatMap(s -> s)
            .toList();
    xml.element(
        "AssociatedValidationReportData",
        () -> {
          if (!signature.timestamps().isEmpty()) {
            xml.reference(
                "RelatedValidationObject",
                IntStream.rangeClosed(1, signature.timestamps().size())
                    .mapToObj(i -> id + "-T" + i)
                    .collect(Collectors.joining(" ")));
          }
          additional(xml, entries);
        });
  }

  /** A value of ours with its type. */
  private record Entry(String type, String value) {}

  private static void data(EtsiXml xml, List<Entry> entries) {
    if (!entries.isEmpty()) {
      xml.element("AssociatedValidationReportData", () -> additional(xml, entries));
    }
  }

  private static void additional(EtsiXml xml, List<Entry> entries) {
    if (!entries.isEmpty()) {
      xml.element(
          "AdditionalValidationReportData",
          () -> entries.forEach(e -> xml.data("ReportData", e.type(), e.value())));
    }
  }

  private static String main(Indication indication) {
    return switch (indication) {
      case TOTAL_PASSED -> "total-passed";
      case INDETERMINATE -> "indeterminate";
      case TOTAL_FAILED -> "total-failed";
    };
  }

  private static void constraints(EtsiXml xml, SignatureReport signature) {
    xml.element(
        "ValidationConstraint",
        () -> {
          xml.text("ValidationConstraintIdentifier", "urn:karteseal:qualification");
          xml.data(
              "ValidationConstraintParameter",
              "qualification-reason",
              signature.qualification().reason().name());
          constraint(
              xml,
              switch (signature.qualification().outcome()) {
                case QUALIFIED -> ClauseOutcome.CONFORMS;
                case NOT_QUALIFIED -> ClauseOutcome.DOES_NOT_CONFORM;
                case CANNOT_TELL -> ClauseOutcome.CANNOT_TELL;
              });
        });
    signature.conformity().forEach(c -> clause(xml, c));
  }

  private static void clause(EtsiXml xml, ClauseVerdict verdict) {
    xml.element(
        "ValidationConstraint",
        () -> {
          xml.text(
              "ValidationConstraintIdentifier", "urn:karteseal:clause:" + verdict.clause().id());
          xml.data("ValidationConstraintParameter", "clause-reason", verdict.reason().name());
          verdict
              .evidence()
              .forEach(
                  e ->
                      xml.data("ValidationConstraintParameter", "evidence:" + e.kind(), e.value()));
          constraint(xml, verdict.outcome());
        });
  }

  private static void constraint(EtsiXml xml, ClauseOutcome outcome) {
    Optional<String> indication =
        switch (outcome) {
          case CONFORMS -> Optional.of("passed");
          case DOES_NOT_CONFORM -> Optional.of("failed");
          case CANNOT_TELL -> Optional.of("indeterminate");
          case NOT_APPLICABLE -> Optional.empty();
        };
    String status = indication.isPresent() ? "applied" : "disabled";
    xml.element(
        "ConstraintStatus", () -> xml.text("Status", "urn:etsi:019102:constraintStatus:" + status));
    indication.ifPresent(
        i -> xml.element("ValidationStatus", () -> xml.text("MainIndication", MAIN + i)));
  }

  private static void objects(EtsiXml xml, ValidationReport report) {
    xml.element(
        "ValidationObject",
        "id",
        DOCUMENT,
        () -> {
          xml.text("ObjectType", "urn:etsi:019102:validationObject:signedData");
          xml.element(
              "ValidationObjectRepresentation",
              () -> xml.digest(HexFormat.of().parseHex(report.document().sha256())));
        });
    for (int i = 0; i < report.signatures().size(); i++) {
      SignatureReport signature = report.signatures().get(i);
      String id = "S" + (i + 1);
      signature
          .signer()
          .ifPresent(
              s ->
                  object(
                      xml,
                      id + "-SIGNER",
                      "certificate",
                      s.issuer().orElse("-") + " " + s.validFrom() + " " + s.validUntil()));
      timestamps(xml, id, signature.timestamps());
    }
    timestamps(xml, DOCUMENT, report.documentTimestamps());
  }

  private static void object(EtsiXml xml, String id, String type, String shown) {
    xml.element(
        "ValidationObject",
        "id",
        id,
        () -> {
          xml.text("ObjectType", "urn:etsi:019102:validationObject:" + type);
          xml.element("ValidationObjectRepresentation", () -> xml.text("direct", shown));
        });
  }

  private static void timestamps(EtsiXml xml, String owner, List<TimestampReport> timestamps) {
    for (int i = 0; i < timestamps.size(); i++) {
      TimestampReport timestamp = timestamps.get(i);
      String id = owner + "-T" + (i + 1);
      xml.element(
          "ValidationObject",
          "id",
          id,
          () -> {
            xml.text("ObjectType", "urn:etsi:019102:validationObject:timestamp");
            xml.element(
                "ValidationObjectRepresentation",
                () -> xml.text("direct", timestamp.kind() + " " + timestamp.id()));
            xml.element("POEProvisioning", () -> xml.time("POETime", timestamp.genTime()));
            xml.element("ValidationReport", () -> status(xml, timestamp));
          });
    }
  }

  private static void status(EtsiXml xml, TimestampReport timestamp) {
    xml.element(
        "SignatureValidationStatus",
        () -> {
          xml.text(
              "MainIndication",
              MAIN
                  + switch (timestamp.conclusion().indication()) {
                    case TOTAL_PASSED -> "passed";
                    case INDETERMINATE -> "indeterminate";
                    case TOTAL_FAILED -> "failed";
                  });
          timestamp.conclusion().subIndication().ifPresent(xml::subIndication);
          data(xml, List.of(new Entry("accreditation", timestamp.standing().name())));
        });
  }
}
