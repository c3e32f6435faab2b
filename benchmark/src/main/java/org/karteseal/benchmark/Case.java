package org.karteseal.benchmark;

import java.util.Optional;

/** What is measured. */
enum Case {
  SIGN_T("sign T", 0),
  T_TO_LTA("T → LTA", 10),
  LTA_TO_LTA("LTA → LTA", 20),
  VALIDATE_LTA("validate LTA", 30);

  private final String title;
  private final int day;

  Case(String title, int day) {
    this.title = title;
    this.day = day;
  }

  String title() {
    return title;
  }

  /** The day on which it happens, so that each step finds newer lists. */
  int day() {
    return day;
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
