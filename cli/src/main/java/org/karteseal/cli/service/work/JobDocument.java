package org.karteseal.cli.service.work;

import org.karteseal.cli.service.intake.Upload;
import org.karteseal.sign.SealException;

/** What a job does with each of its documents. */
@FunctionalInterface
public interface JobDocument {
  /**
   * Judges one.
   *
   * @throws SealException when it cannot be read at all
   */
  Line judge(Upload upload) throws SealException;

  /**
   * What became of one.
   *
   * @param verdict its verdict
   * @param json its report, on one line
   * @param csv its row, with its line end
   */
  record Line(String verdict, String json, String csv) {}
}
