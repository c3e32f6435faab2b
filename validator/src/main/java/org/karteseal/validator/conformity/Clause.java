package org.karteseal.validator.conformity;

import java.util.Arrays;
import java.util.Optional;

/** The clauses of chapter 14 that a signature is held against. */
public enum Clause {
  ELECTRONIC_SIGNATURE("GL6-14-1(1)"),
  LICENCE_BY_HEALTHCARE_PKI("GL6-14-1(2)a"),
  LICENCE_BY_PROVIDER("GL6-14-1(2)b"),
  LICENCE_BY_JPKI("GL6-14-1(2)c"),
  TIMESTAMP_OVER_ALL("GL6-14-2"),
  TIMESTAMP_ACCREDITED("GL6-14-2(1)"),
  TIMESTAMP_KEPT_EFFECTIVE("GL6-14-2(2)"),
  STANDARD_TECHNIQUES("GL6-14-2(3)"),
  CERTIFICATE_VALID_AT_TIMESTAMP("GL6-14-2(4)"),
  KEY_MANAGEMENT("GL6-14-key");

  private final String id;

  Clause(String id) {
    this.id = id;
  }

  /** The id that reports print. */
  public String id() {
    return id;
  }

  /** The clause of that id. */
  public static Optional<Clause> parse(String id) {
    return Arrays.stream(values()).filter(c -> c.id.equals(id)).findFirst();
  }
}
