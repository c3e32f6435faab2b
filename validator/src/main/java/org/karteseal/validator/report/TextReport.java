package org.karteseal.validator.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.karteseal.validator.DocumentFacts;
import org.karteseal.validator.Remark;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.TimestampReport;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.continuity.Continuity;
import org.karteseal.validator.outlook.Outlook;

/**
 * A report as plain text: one sentence for whoever has to act on it, then for each signature three
 * facts (signer and qualification, integrity, provable until), then what an auditor asks for.
 */
public final class TextReport {
  private final Messages messages;
  private final ShownTime time;
  private final SignatureText signatureText;
  private final TimestampText timestampText;
  private final OutlookText outlooks;

  /** Reports in that language, with times in that zone. */
  public TextReport(Language language, ZoneId zone) {
    this.messages = Messages.in(language);
    this.time = new ShownTime(language, zone);
    this.timestampText = new TimestampText(messages, time);
    this.outlooks = new OutlookText(messages, time);
    this.signatureText = new SignatureText(messages, time, timestampText);
  }

  /** The whole report; it ends with a line feed. */
  public String render(ValidationReport report) {
    return render(report, Optional.empty());
  }

  /** The whole report, with what becomes of the document if nothing is done. */
  public String render(ValidationReport report, Optional<Outlook> outlook) {
    Lines lines = new Lines();
    head(lines, report);
    int number = 1;
    for (SignatureReport signature : report.signatures()) {
      lines.add("");
      signatureText.add(lines, number++, signature);
    }
    if (!report.documentTimestamps().isEmpty()) {
      lines.add("").add(messages.label(Label.DOCUMENT_TIMESTAMPS) + ":");
      lines.deeper(deeper -> timestamps(deeper, report.documentTimestamps()));
    }
    if (!report.unreadable().isEmpty()) {
      lines.add("").add(messages.label(Label.UNREADABLE) + ":");
      lines.deeper(
          deeper ->
              report
                  .unreadable()
                  .forEach(
                      u ->
                          deeper.add(
                              messages.label(
                                  Label.UNREADABLE_LINE,
                                  PlainText.of(u.where()),
                                  PlainText.of(u.cause())))));
    }
    outlook.ifPresent(o -> outlooks.add(lines, o));
    return lines.toString();
  }

  /** The one sentence, with the time until which the document can be proved. */
  public String summary(ValidationReport report) {
    Summary summary = Summary.of(report);
    String sentence = messages.of(Topic.SUMMARY, summary);
    return switch (report.verdict()) {
      case TOTAL_PASSED -> sentence + dated(Label.RENEW_BEFORE, report.provableUntil());
      case INDETERMINATE ->
          summary == Summary.PROOF_ENDED
              ? sentence + dated(Label.PROOF_ENDED_AT, endOfProof(report))
              : sentence;
      case TOTAL_FAILED, NO_SIGNATURE -> sentence;
    };
  }

  private String dated(Label label, Optional<Instant> instant) {
    return instant.map(i -> messages.label(label, time.of(i))).orElse("");
  }

  private static Optional<Instant> endOfProof(ValidationReport report) {
    return report.signatures().stream()
        .map(SignatureReport::continuity)
        .filter(c -> c.state() == Continuity.State.ENDED)
        .map(c -> c.ending().when())
        .min(Instant::compareTo);
  }

  private void head(Lines lines, ValidationReport report) {
    lines.add(messages.label(Label.RESULT), messages.of(Topic.VERDICT, report.verdict()));
    lines.add(summary(report));
    for (Remark remark : report.remarks()) {
      lines.add("[!] " + messages.of(Topic.REMARK, remark));
    }
    lines.add("");
    DocumentFacts document = report.document();
    lines.add(messages.label(Label.DOCUMENT, PlainText.of(document.name()), document.size()));
    lines.add("SHA-256", document.sha256());
    lines.add(messages.label(Label.AT), time.of(report.at()));
    lines.add(messages.label(Label.NETWORK), messages.of(Topic.NETWORK, report.network()));
    report
        .recordType()
        .ifPresent(
            r -> lines.add(messages.label(Label.RECORD_TYPE), messages.language().of(r.name())));
    if (!report.signatures().isEmpty()) {
      lines.add(
          messages.label(Label.VERDICT_QUALIFICATION),
          messages.of(Topic.QUALIFICATION, report.qualification()));
    }
  }

  private void timestamps(Lines lines, List<TimestampReport> timestamps) {
    timestamps.forEach(t -> timestampText.add(lines, t));
  }
}
