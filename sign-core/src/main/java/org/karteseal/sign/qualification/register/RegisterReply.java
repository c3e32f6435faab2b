package org.karteseal.sign.qualification.register;

import java.util.List;
import java.util.Optional;

/**
 * What came of asking one source.
 *
 * @param answers answers in whatever order, each still to be checked
 * @param failure why there is none, where there should have been one
 */
public record RegisterReply(List<SignedAnswer> answers, Optional<RegisterFailure> failure) {
  public RegisterReply {
    answers = List.copyOf(answers);
  }

  /** Those answers; none is no failure where nobody was asked anew. */
  public static RegisterReply of(List<SignedAnswer> answers) {
    return new RegisterReply(answers, Optional.empty());
  }

  /** No answer. */
  public static RegisterReply failed(RegisterFailure.Kind kind, String code) {
    return new RegisterReply(List.of(), Optional.of(new RegisterFailure(kind, code)));
  }
}
