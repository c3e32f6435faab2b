package org.karteseal.sign;

/**
 * The world said no: a file, key, authority, disk or trust directory. What a document itself says
 * is never thrown; it is data in a report.
 */
public final class SealException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String subject;
  private final String detail;

  /**
   * @param reason what failed; the sentence for people belongs to the message catalogues
   * @param subject which input: a path, an authority's id or a digest, never content
   * @param detail a code that narrows the reason, or an empty string
   */
  public SealException(Reason reason, String subject, String detail) {
    super(text(reason, subject, detail));
    this.reason = reason;
    this.subject = subject;
    this.detail = detail;
  }

  /** The same with the exception that showed it. */
  public SealException(Reason reason, String subject, String detail, Throwable cause) {
    super(text(reason, subject, detail), cause);
    this.reason = reason;
    this.subject = subject;
    this.detail = detail;
  }

  private static String text(Reason reason, String subject, String detail) {
    return detail.isEmpty()
        ? reason + ": " + subject
        : reason + ": " + subject + " (" + detail + ")";
  }

  /** What failed. */
  public Reason reason() {
    return reason;
  }

  /** Which input: a path, an authority's id or a digest. */
  public String subject() {
    return subject;
  }

  /** A code that narrows the reason; empty when there is none. */
  public String detail() {
    return detail;
  }

  /** Every way in which the world can say no. */
  public enum Reason {
    INPUT_NOT_FOUND,
    INPUT_IS_DIRECTORY,
    INPUT_UNREADABLE,
    INPUT_EMPTY,
    INPUT_TOO_LARGE,
    INPUT_DAMAGED,
    INPUT_ENCRYPTED,
    FORMAT_NOT_SUPPORTED,
    /** A check of the facility's scan profile refuses it; the detail says which and where. */
    SCAN_REFUSED,
    /** The author's signature or a field lock forbids the change (ISO 32000-2, 12.8.2). */
    CHANGE_FORBIDDEN,
    /** The font for a visible seal is not there, cannot be read, or may not be embedded. */
    SEAL_FONT_UNUSABLE,
    /** The font lacks a character of the visible seal; the detail names the code points. */
    SEAL_GLYPH_MISSING,
    /** The font for a report as PDF is not there, cannot be read, or cannot be embedded as text. */
    REPORT_FONT_UNUSABLE,
    /** There is no place for the visible seal as it was asked for. */
    SEAL_NOT_PLACED,
    OUTPUT_EXISTS,
    OUTPUT_NOT_WRITTEN,
    KEY_STORE_UNREADABLE,
    KEY_PASSWORD_WRONG,
    KEY_NOT_FOUND,
    KEY_AMBIGUOUS,
    KEY_FAILED,
    /** A card, token or signing service is gone or does not answer; the act can be repeated. */
    KEY_UNREACHABLE,
    CERTIFICATE_NOT_YET_VALID,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_REVOKED,
    /** No path to an anchor that the trust directory names for this use at this time. */
    CERTIFICATE_NOT_TRUSTED,
    /** No usable revocation data, so the certificate's standing cannot be told. */
    REVOCATION_UNKNOWN,
    /** The signer may not sign this type of record; the detail is the qualification reason. */
    NOT_QUALIFIED,
    ALGORITHM_NOT_ALLOWED,
    /** Every authority answered, and none with a token that passed all checks. */
    TIMESTAMP_REFUSED,
    TIMESTAMP_UNREACHABLE,
    /** The quota or the budget for tokens is spent; the run goes on from here later. */
    TIMESTAMP_BUDGET_SPENT,
    /** Validation data for LT or LTA could not be had; the level asked for is not delivered. */
    VALIDATION_DATA_MISSING,
    NOTHING_SIGNED,
    /** Renewal refused: the old chain is broken. */
    OLD_CHAIN_FAILED,
    /** Renewal refused: the old chain can no longer be proved. */
    OLD_CHAIN_INDETERMINATE,
    /** What was just made does not verify; it was not delivered. */
    RESULT_NOT_VERIFIED,
    /** The act could not be recorded; what it made was not delivered. */
    JOURNAL_NOT_WRITTEN,
    /** The ledger is locked, full, damaged, newer or not reachable; the detail says which. */
    LEDGER_UNUSABLE,
    ARCHIVE_NOT_FOUND,
    ARCHIVE_EXISTS,
    /** Another process works on the archive. */
    ARCHIVE_BUSY,
    /** A file of the archive itself (tree, token, list) is missing or not as it was written. */
    ARCHIVE_DAMAGED,
    /** The archive holds no such record, or one that is not sealed yet. */
    RECORD_NOT_FOUND,
    /** The record must still be kept, or nobody can say that it need not; the detail says which. */
    RETENTION_NOT_OVER,
    /** The object store does not answer, or refuses. */
    STORE_UNREACHABLE,
    TRUST_DIRECTORY_MISSING,
    TRUST_FILE_INVALID,
    TRUST_CERTIFICATE_INVALID,
    TRUST_FINGERPRINT_MISMATCH,
    TRUST_EMPTY,
    CONFIGURATION_INVALID
  }
}
