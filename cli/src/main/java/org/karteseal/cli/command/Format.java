package org.karteseal.cli.command;

/** How results are printed. */
enum Format {
  TEXT,
  /** One value; an array when several files were given. */
  JSON,
  /** One value a line, as each file is done. */
  JSONL
}
