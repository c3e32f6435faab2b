package org.karteseal.validator.conformity;

/** One clause. */
interface ClauseCheck {
  ClauseVerdict judge(SignatureEvidence evidence);
}
