package org.karteseal.timestamp.archive.complete;

import java.time.LocalDate;
import org.karteseal.timestamp.archive.seal.Batch;

/**
 * A sealed list of records.
 *
 * @param number lists are counted from 1
 * @param day the day in Japan on which it was sealed
 * @param file its name under the archive's folder
 * @param records how many records it has
 */
public record DayList(int number, LocalDate day, String file, long records) {
  /** The batch that stands for it in trees and rounds. */
  public Batch batch() {
    return new Batch(-number, -number, -number);
  }

  /** The number that stands for it where records have theirs. */
  public int record() {
    return -number;
  }
}
