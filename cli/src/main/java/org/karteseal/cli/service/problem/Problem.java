package org.karteseal.cli.service.problem;

/** A request that is not answered as it was meant. */
public final class Problem extends Exception {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final String subject;

  /** A problem that needs no more words. */
  public Problem(ProblemCode code) {
    this(code, "");
  }

  /**
   * @param subject which parameter, or which code of the library; never what was sent
   */
  public Problem(ProblemCode code, String subject) {
    super(subject.isEmpty() ? code.name() : code + ": " + subject);
    this.code = code;
    this.subject = subject;
  }

  /** The same with the exception that showed it. */
  public Problem(ProblemCode code, String subject, Throwable cause) {
    super(code.name(), cause);
    this.code = code;
    this.subject = subject;
  }

  /** What it is. */
  public ProblemCode code() {
    return code;
  }

  /** Which parameter, or which code of the library; may be empty. */
  public String subject() {
    return subject;
  }
}
