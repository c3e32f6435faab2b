package org.karteseal.sign.qualification.register;

/**
 * Somebody who can be asked which licences a person holds. What it returns is not believed but
 * checked ({@link AnswerCheck}); failing to answer is an answer too, never an exception.
 */
public interface QualificationRegister {
  /** The answers that there are. */
  RegisterReply ask(RegisterQuestion question);
}
