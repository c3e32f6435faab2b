package org.karteseal.timestamp.archive.verify;

/**
 * One thing that is wrong.
 *
 * @param code what
 * @param detail a code that narrows it; may be empty
 * @param subject the round or tree file that it is about; empty when it is the document
 */
public record Fault(RecordFault code, String detail, String subject) {
  static Fault of(RecordFault code, String detail) {
    return new Fault(code, detail, "");
  }

  static Fault round(RecordFault code, String detail, int round) {
    return new Fault(code, detail, "round " + round);
  }
}
