package org.karteseal.cli.archive;

/** How the result of an act on an archive is printed. */
public enum ReportForm {
  /** Sentences. */
  TEXT,
  /** One object at the end. */
  JSON,
  /** A line for each refusal as it comes, and one at the end. */
  JSONL
}
