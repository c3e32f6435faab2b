package org.karteseal.timestamp.evidence;

/** Why reading a record ended; never leaves the room. */
final class RecordFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final EvidenceReason reason;
  private final String detail;

  RecordFault(EvidenceReason reason, String detail) {
    super(reason + " " + detail);
    this.reason = reason;
    this.detail = detail;
  }

  EvidenceReason reason() {
    return reason;
  }

  String detail() {
    return detail;
  }
}
