package org.karteseal.sign.ades;

import java.util.List;
import java.util.Optional;

/**
 * An indication with its sub-indication (EN 319 102-1, 5.1.3).
 *
 * @param indication the main status
 * @param subIndication the name of the sub-indication, such as {@code NO_CERTIFICATE_CHAIN_FOUND};
 *     present exactly when the indication is not TOTAL_PASSED
 * @param reasons codes of the checks that decided, most important first
 */
public record Conclusion(
    Indication indication, Optional<String> subIndication, List<String> reasons) {
  public Conclusion {
    if ((indication == Indication.TOTAL_PASSED) == subIndication.isPresent()) {
      throw new IllegalArgumentException("a sub-indication belongs to what did not pass");
    }
    reasons = List.copyOf(reasons);
  }

  /** It passed. */
  public static Conclusion passed() {
    return new Conclusion(Indication.TOTAL_PASSED, Optional.empty(), List.of());
  }

  /** It cannot be told. */
  public static Conclusion indeterminate(String subIndication, List<String> reasons) {
    return new Conclusion(Indication.INDETERMINATE, Optional.of(subIndication), reasons);
  }

  /** It failed. */
  public static Conclusion failed(String subIndication, List<String> reasons) {
    return new Conclusion(Indication.TOTAL_FAILED, Optional.of(subIndication), reasons);
  }

  /** Whether it passed. */
  public boolean hasPassed() {
    return indication == Indication.TOTAL_PASSED;
  }

  /** The worse of both; of equals, this one. */
  public Conclusion worse(Conclusion other) {
    return other.indication.compareTo(indication) > 0 ? other : this;
  }
}
