package org.karteseal.cli.service.problem;

import java.util.Locale;

/** Every way in which the service says no; the sentences stand in the catalogue. */
public enum ProblemCode {
  BAD_REQUEST(400),
  PARAMETER_UNKNOWN(400),
  PARAMETER_INVALID(400),
  PARAMETER_MISSING(400),
  DOCUMENT_MISSING(400),
  DOCUMENT_EMPTY(400),
  NOT_AUTHENTICATED(401),
  NOT_ALLOWED(403),
  NOT_FOUND(404),
  JOB_NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  TOO_SLOW(408),
  JOB_NOT_DONE(409),
  TOO_LARGE(413),
  MEDIA_TYPE(415),
  DOCUMENT_UNREADABLE(422),
  FORMAT_NOT_SUPPORTED(422),
  TIME_BUDGET_SPENT(422),
  BUSY(429),
  JOBS_FULL(429),
  HEAD_TOO_LARGE(431),
  INTERNAL(500),
  CLOCK_NOT_BELIEVED(503),
  WORKERS_LOST(503),
  STOPPING(503),
  NO_ROOM(507);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The URN that the member {@code type} holds. */
  public String type() {
    return "urn:karteseal:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the same request may do better later. */
  public boolean isPassing() {
    return status == 429 || status == 503;
  }

  /** Whether it is a word on the document, which then is neither passed nor failed. */
  public boolean isAboutTheDocument() {
    return status == 422;
  }

  /** What stands for an HTTP status that no code of ours names. */
  public static ProblemCode ofStatus(int status) {
    return switch (status) {
      case 401 -> NOT_AUTHENTICATED;
      case 403 -> NOT_ALLOWED;
      case 404 -> NOT_FOUND;
      case 405, 501 -> METHOD_NOT_ALLOWED;
      case 408 -> TOO_SLOW;
      case 413 -> TOO_LARGE;
      case 415 -> MEDIA_TYPE;
      case 414, 431 -> HEAD_TOO_LARGE;
      case 503 -> STOPPING;
      default -> status >= 500 ? INTERNAL : BAD_REQUEST;
    };
  }
}
