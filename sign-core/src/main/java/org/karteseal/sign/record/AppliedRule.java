package org.karteseal.sign.record;

/**
 * A rule and who made it.
 *
 * @param rule the rule; of a facility's own, the law is the facility's rule book
 * @param origin who made it
 */
public record AppliedRule(RetentionRule rule, Origin origin) {

  /** Who made a rule. */
  public enum Origin {
    LAW,
    /** The facility keeps longer than it must. */
    FACILITY
  }
}
