package org.karteseal.timestamp.evidence;

/** What became of reading an evidence record. */
public sealed interface ParsedEvidence {
  /** It was read; nothing of it is believed yet. */
  record Read(EvidenceRecord record) implements ParsedEvidence {}

  /**
   * It was not.
   *
   * @param reason UNREADABLE, VERSION, LIMIT or ENCRYPTED
   * @param detail a code that says where reading ended; may be empty
   */
  record Unreadable(EvidenceReason reason, String detail) implements ParsedEvidence {}
}
