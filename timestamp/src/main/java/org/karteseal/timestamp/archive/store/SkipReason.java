package org.karteseal.timestamp.archive.store;

/** Why something in a store cannot be a document of an archive. */
public enum SkipReason {
  /** Its name is not text in UTF-8, so that no list could name it. */
  NAME_NOT_UNICODE,
  /** Its name could break a line of a list or steer a terminal. */
  NAME_WITH_CONTROL_CHARACTER,
  /** A part of its path is empty, {@code .} or {@code ..}: it could not lie in a folder. */
  NAME_NOT_A_PATH,
  /** What it points to may lie elsewhere, change, or be listed a second time. */
  SYMBOLIC_LINK,
  /** A device, socket or pipe. */
  SPECIAL_FILE
}
