package org.karteseal.sign.qualification.register;

/** Why an answer cannot be believed. */
public enum AnswerFault {
  /** Not a JWS, or its payload is not an answer in the documented form. */
  UNREADABLE,
  /** The signature algorithm is none of those that count. */
  ALGORITHM,
  /** It names no key that the trust directory names for a register. */
  KEY_UNKNOWN,
  /** The key is named for another time than that at which it says it was signed. */
  KEY_NOT_TRUSTED_THEN,
  /** The signature does not verify. */
  SIGNATURE,
  /** The key is that of another register than the one that it says it is from. */
  OTHER_REGISTER,
  /** It speaks of another certificate than the one asked for. */
  OTHER_PERSON,
  /** It does not repeat the nonce of the question: an answer to somebody else's, or an old one. */
  OTHER_NONCE,
  /** Its dates contradict each other. */
  DATES,
  /** It was signed at another time than now, although it was asked for now. */
  NOT_ISSUED_NOW
}
