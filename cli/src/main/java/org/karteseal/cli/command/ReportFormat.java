package org.karteseal.cli.command;

/** How verdicts are reported. */
enum ReportFormat {
  TEXT(true, ".txt"),
  /** One value; an array when several files were given. */
  JSON(true, ".json"),
  /** One value a line, as each file is done. */
  JSONL(true, ".jsonl"),
  /** One row for each document. */
  CSV(true, ".csv"),
  /** One page for each document. */
  HTML(false, ".html"),
  PDF(false, ".pdf"),
  /** ETSI TS 119 102-2. */
  ETSI(false, ".xml");

  private final boolean joins;
  private final String ending;

  ReportFormat(boolean joins, String ending) {
    this.joins = joins;
    this.ending = ending;
  }

  /** Whether the reports on several documents make one file. */
  boolean joins() {
    return joins;
  }

  /** What the names of such reports end with. */
  String ending() {
    return ".report" + ending;
  }
}
