package org.karteseal.benchmark;

import java.util.Optional;

/** What is measured. */
enum Case {
  SIGN_T("sign T"),
  T_TO_LTA("T → LTA"),
  LTA_TO_LTA("LTA → LTA"),
  VALIDATE_LTA("validate LTA");

  private final String title;

  Case(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The case that makes the document which this one works on; empty for an unsigned one. */
  Optional<Case> before() {
    return switch (this) {
      case SIGN_T -> Optional.empty();
      case T_TO_LTA -> Optional.of(SIGN_T);
      case LTA_TO_LTA, VALIDATE_LTA -> Optional.of(T_TO_LTA);
    };
  }
}
