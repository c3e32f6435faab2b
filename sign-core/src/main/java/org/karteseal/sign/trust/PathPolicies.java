package org.karteseal.sign.trust;

import java.util.Set;

/**
 * What a caller asks of the certificate policies along a path (RFC 5280, 6.1.1 c, e, f and g).
 *
 * @param initial the policies that are acceptable; empty for any
 * @param explicit whether the path must have one of them, even if no certificate demands it
 * @param withoutMapping whether no issuer may equate policies of its own with others
 * @param withoutAny whether anyPolicy stands for none
 */
public record PathPolicies(
    Set<String> initial, boolean explicit, boolean withoutMapping, boolean withoutAny) {
  private static final PathPolicies ANY = new PathPolicies(Set.of(), false, false, false);

  public PathPolicies {
    initial = Set.copyOf(initial);
  }

  /** Nothing is asked; what the issuers on the path demand of each other counts all the same. */
  public static PathPolicies any() {
    return ANY;
  }
}
