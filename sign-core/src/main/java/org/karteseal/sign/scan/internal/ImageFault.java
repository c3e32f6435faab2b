package org.karteseal.sign.scan.internal;

import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** Why an image cannot be carried over; the input's name is added where it is known. */
public final class ImageFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String detail;

  private ImageFault(Reason reason, String detail, Throwable cause) {
    super(reason + " " + detail, cause);
    this.reason = reason;
    this.detail = detail;
  }

  private ImageFault(Reason reason, String detail) {
    super(reason + " " + detail);
    this.reason = reason;
    this.detail = detail;
  }

  /** The bytes end before the image does, as those of a file that is still being written. */
  static ImageFault truncated() {
    return new ImageFault(Reason.INPUT_DAMAGED, "TRUNCATED");
  }

  static ImageFault damaged(String detail) {
    return new ImageFault(Reason.INPUT_DAMAGED, detail);
  }

  static ImageFault damaged(String detail, Throwable cause) {
    return new ImageFault(Reason.INPUT_DAMAGED, detail, cause);
  }

  static ImageFault unsupported(String detail) {
    return new ImageFault(Reason.FORMAT_NOT_SUPPORTED, detail);
  }

  static ImageFault tooLarge(String detail) {
    return new ImageFault(Reason.INPUT_TOO_LARGE, detail);
  }

  /** The same about that input. */
  public SealException about(String name) {
    return new SealException(reason, name, detail, this);
  }

  boolean isTruncation() {
    return detail.equals("TRUNCATED");
  }
}
