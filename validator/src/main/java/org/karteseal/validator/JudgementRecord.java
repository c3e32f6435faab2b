package org.karteseal.validator;

import java.util.HexFormat;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;

/**
 * Records verdicts. Other than what was signed or bought, a verdict is told although it could not
 * be recorded: nothing came into being that the journal would have to know, and a full disk must
 * not keep anybody from checking a record. The report says that it was not recorded.
 */
record JudgementRecord(Optional<Journal> journal) {
  /** Judges. */
  interface Judging {
    /** What there is to say. */
    ValidationReport judge() throws SealException;
  }

  ValidationReport of(ValidationRequest request, Judging judging) throws SealException {
    return journal.isPresent() ? of(request, judging, journal.get()) : judging.judge();
  }

  private static ValidationReport of(ValidationRequest request, Judging judging, Journal written)
      throws SealException {
    JournalEntry entry = JournalEntry.of(Act.VALIDATE).time(JournalField.AT, request.at());
    ValidationReport report;
    try {
      report = judging.judge();
    } catch (SealException e) {
      try {
        written.record(entry.outcome(e.reason()));
      } catch (SealException notWritten) {
        e.addSuppressed(notWritten);
      }
      throw e;
    }
    try {
      written.record(stated(entry, report));
      return report;
    } catch (SealException e) {
      return report.with(Remark.JOURNAL_NOT_WRITTEN);
    }
  }

  private static JournalEntry stated(JournalEntry entry, ValidationReport report) {
    return entry
        .done()
        .digest(JournalField.BEFORE, HexFormat.of().parseHex(report.document().sha256()))
        .recordType(report.recordType().map(RecordTypeFacts::id))
        .code(JournalField.VERDICT, report.verdict())
        .code(JournalField.QUALIFICATION, report.qualification())
        .code(JournalField.FORMAT, report.format());
  }
}
