package org.karteseal.sign.trust;

import java.util.Optional;

/**
 * A certificate policy under which signing certificates are issued: to healthcare professionals by
 * a healthcare CA, or to citizens by JPKI.
 *
 * @param oid the policy identifier in dotted form
 * @param use whether its certificates belong to real professionals or to tests
 * @param valid from when until when it counts
 * @param source where the statement comes from
 * @param confidence how sure the statement is, where that was given
 */
public record HealthcarePolicy(
    String oid, Use use, Interval valid, String source, Optional<Confidence> confidence) {
  /** Who holds certificates under the policy. */
  public enum Use {
    PRODUCTION,
    TEST
  }
}
