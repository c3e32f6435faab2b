package org.karteseal.benchmark;

import java.nio.file.Path;
import java.util.Optional;

/** One of the two that are compared. Every operation checks that it did what it says. */
interface Side {
  String name();

  /**
   * Does the case once.
   *
   * @param input the document
   * @param target where the result goes; empty to throw it away, which is what is measured
   */
  void perform(Case which, Path input, Optional<Path> target) throws Exception;
}
