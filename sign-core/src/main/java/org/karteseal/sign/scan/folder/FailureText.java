package org.karteseal.sign.scan.folder;

import org.karteseal.sign.SealException;

/** Writes for people why a scan was not taken; libraries have codes only. */
public interface FailureText {
  /** The text of the file beside the scan, in every language that its readers speak. */
  String of(String name, SealException failure);
}
