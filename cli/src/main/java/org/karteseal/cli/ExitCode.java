package org.karteseal.cli;

import org.karteseal.sign.SealException.Reason;

/** How a run ended, for scripts. The numbers never change their meaning. */
public enum ExitCode {
  DONE(0),
  BUG(1),
  USAGE(2),
  /** At least one document is TOTAL-FAILED. */
  TOTAL_FAILED(10),
  /** None failed, and at least one is INDETERMINATE. */
  INDETERMINATE(11),
  NO_SIGNATURE(12),
  /** Valid, and the signer is not qualified for this record type. */
  NOT_QUALIFIED(13),
  INPUT(20),
  OUTPUT(21),
  /** Key, certificate, password or PIN. */
  KEY(30),
  TIMESTAMP_REFUSED(31),
  /** An authority could not be reached; the run can be repeated. */
  TIMESTAMP_UNREACHABLE(32),
  /** Trust directory or configuration. */
  CONFIGURATION(40),
  FORMAT(41),
  /** Some of many files failed; the summary says which. */
  SOME_FAILED(50);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number for the shell. */
  public int number() {
    return number;
  }

  /** Whether a rule said no, as against something that did not work. */
  public boolean isRefusal() {
    return switch (this) {
      case TOTAL_FAILED, INDETERMINATE, NO_SIGNATURE, NOT_QUALIFIED, KEY -> true;
      case DONE,
          BUG,
          USAGE,
          INPUT,
          OUTPUT,
          TIMESTAMP_REFUSED,
          TIMESTAMP_UNREACHABLE,
          CONFIGURATION,
          FORMAT,
          SOME_FAILED ->
          false;
    };
  }

  /** The code of a failure. */
  public static ExitCode of(Reason reason) {
    return switch (reason) {
      case INPUT_NOT_FOUND,
          INPUT_IS_DIRECTORY,
          INPUT_UNREADABLE,
          INPUT_EMPTY,
          INPUT_TOO_LARGE,
          INPUT_DAMAGED,
          INPUT_ENCRYPTED,
          CHANGE_FORBIDDEN,
          SCAN_REFUSED,
          SEAL_NOT_PLACED,
          ARCHIVE_NOT_FOUND,
          ARCHIVE_DAMAGED,
          RECORD_NOT_FOUND,
          RETENTION_NOT_OVER,
          STORE_UNREACHABLE ->
          INPUT;
      case FORMAT_NOT_SUPPORTED -> FORMAT;
      case OUTPUT_EXISTS,
          OUTPUT_NOT_WRITTEN,
          RESULT_NOT_VERIFIED,
          JOURNAL_NOT_WRITTEN,
          LEDGER_UNUSABLE,
          ARCHIVE_EXISTS,
          ARCHIVE_BUSY ->
          OUTPUT;
      case KEY_STORE_UNREADABLE,
          KEY_PASSWORD_WRONG,
          KEY_NOT_FOUND,
          KEY_AMBIGUOUS,
          KEY_FAILED,
          KEY_UNREACHABLE,
          CERTIFICATE_NOT_YET_VALID,
          CERTIFICATE_EXPIRED,
          CERTIFICATE_REVOKED,
          CERTIFICATE_NOT_TRUSTED,
          ALGORITHM_NOT_ALLOWED ->
          KEY;
      case NOT_QUALIFIED -> NOT_QUALIFIED;
      case TIMESTAMP_REFUSED -> TIMESTAMP_REFUSED;
      case TIMESTAMP_UNREACHABLE,
          TIMESTAMP_BUDGET_SPENT,
          REVOCATION_UNKNOWN,
          VALIDATION_DATA_MISSING ->
          TIMESTAMP_UNREACHABLE;
      case NOTHING_SIGNED -> NO_SIGNATURE;
      case OLD_CHAIN_FAILED -> TOTAL_FAILED;
      case OLD_CHAIN_INDETERMINATE -> INDETERMINATE;
      case TRUST_DIRECTORY_MISSING,
          TRUST_FILE_INVALID,
          TRUST_CERTIFICATE_INVALID,
          TRUST_FINGERPRINT_MISMATCH,
          TRUST_EMPTY ->
          CONFIGURATION;
      case CONFIGURATION_INVALID, SEAL_FONT_UNUSABLE, REPORT_FONT_UNUSABLE, SEAL_GLYPH_MISSING ->
          CONFIGURATION;
    };
  }
}
