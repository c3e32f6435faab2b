package org.karteseal.sign;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;

/**
 * An act on a document, with what the journal will say of it. What the act made is delivered only
 * when the journal has it; an act that was refused is recorded with its reason.
 */
public final class RecordedAct {
  private final Optional<Journal> journal;
  private final Document document;
  private JournalEntry entry;

  private RecordedAct(Optional<Journal> journal, JournalEntry entry, Document document) {
    this.journal = journal;
    this.entry = entry;
    this.document = document;
  }

  /**
   * An act that has not taken place yet.
   *
   * @param journal where it is recorded; nowhere if empty
   * @param entry what is known of it beforehand
   * @param document what it is done to
   */
  public static RecordedAct of(Optional<Journal> journal, JournalEntry entry, Document document) {
    return new RecordedAct(journal, entry, document);
  }

  /** Makes a document. */
  public interface Making {
    /** What was made, verified and ready to be delivered. */
    SignedRecord make() throws SealException;
  }

  /** Something more that is known of it. */
  public void note(UnaryOperator<JournalEntry> fact) {
    entry = fact.apply(entry);
  }

  /**
   * Does it, records it, and delivers what was made.
   *
   * @throws SealException what the making causes; JOURNAL_NOT_WRITTEN when it cannot be recorded
   */
  public SignedRecord deliver(Making making) throws SealException {
    return journal.isPresent() ? deliver(making, journal.get()) : making.make();
  }

  private SignedRecord deliver(Making making, Journal written) throws SealException {
    SignedRecord made;
    try {
      note(digest(JournalField.BEFORE, document));
      made = making.make();
    } catch (SealException e) {
      refused(e, written);
      throw e;
    }
    boolean done = false;
    try {
      note(digest(JournalField.AFTER, made.document()));
      note(known -> known.code(JournalField.LEVEL, made.level()).done());
      // One entry for each file, so that each can be asked for.
      for (Document content : document.contents()) {
        byte[] sha256 = content.digest(DigestAlgorithm.SHA256);
        written.record(entry.digest(JournalField.BEFORE, sha256));
      }
      written.record(entry);
      done = true;
      return made;
    } finally {
      if (!done) {
        made.close();
      }
    }
  }

  /** The reason stays the reason, also where it cannot be recorded. */
  private void refused(SealException reason, Journal written) {
    try {
      written.record(entry.outcome(reason.reason()));
    } catch (SealException e) {
      reason.addSuppressed(e);
    }
  }

  private static UnaryOperator<JournalEntry> digest(JournalField field, Document of)
      throws SealException {
    byte[] sha256 = of.digest(DigestAlgorithm.SHA256);
    return known -> known.digest(field, sha256);
  }
}
