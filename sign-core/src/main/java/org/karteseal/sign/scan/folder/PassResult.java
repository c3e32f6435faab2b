package org.karteseal.sign.scan.folder;

import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SealException;

/**
 * What one pass over a watched folder did.
 *
 * @param events what happened to files, in order
 * @param waiting files that are still being written, or wait for another try
 */
public record PassResult(List<Event> events, int waiting) {
  public PassResult {
    events = List.copyOf(events);
  }

  /** Whether nothing happened and nothing is waited for. */
  public boolean isIdle() {
    return events.isEmpty() && waiting == 0;
  }

  /**
   * One file.
   *
   * @param name the name of the file
   * @param kind what happened
   * @param output the name of the signed record
   * @param failure why not
   */
  public record Event(
      String name, Kind kind, Optional<String> output, Optional<SealException> failure) {}

  /** What can happen to a file. */
  public enum Kind {
    SIGNED,
    /** It was signed before, by a run that ended too early; only its original was put away. */
    PUT_AWAY,
    /** It went to the error folder. */
    TO_ERRORS,
    /** It stays and is tried again: key, authority, disk or network failed, not the file. */
    RETRIED
  }
}
