package org.karteseal.sign.key.csc;

/**
 * Something that a service wants to know before a key is used.
 *
 * @param service the id of the service in the configuration
 * @param id what the service calls it, such as {@code PIN} or {@code OTP}; {@code SAD} is the
 *     signature activation data itself, which somebody obtained elsewhere
 * @param label the service's words for people; may be empty, and is not to be trusted
 */
public record AuthorizationObject(String service, String id, String label) {
  /** The signature activation data itself. */
  public static final String SAD = "SAD";
}
