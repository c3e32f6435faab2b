package org.karteseal.sign.revocation;

import java.util.Optional;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.jspecify.annotations.Nullable;

/**
 * Reasons for revocation that a list speaks of (RFC 5280, 4.2.1.13: ReasonFlags).
 *
 * @param bits one for each reason, as Bouncy Castle numbers them
 */
record Reasons(int bits) {
  static final Reasons NONE = new Reasons(0);

  /** The nine that exist; "unused" (bit 0) is none. */
  static final Reasons ALL =
      new Reasons(
          ReasonFlags.keyCompromise
              | ReasonFlags.cACompromise
              | ReasonFlags.affiliationChanged
              | ReasonFlags.superseded
              | ReasonFlags.cessationOfOperation
              | ReasonFlags.certificateHold
              | ReasonFlags.privilegeWithdrawn
              | ReasonFlags.aACompromise);

  /** Those that are named; all of them where none is (RFC 5280, 6.3.3 d). */
  static Reasons of(@Nullable ReasonFlags flags) {
    return flags == null ? ALL : new Reasons(flags.intValue() & ALL.bits);
  }

  Reasons and(Reasons other) {
    return new Reasons(bits & other.bits);
  }

  Reasons or(Reasons other) {
    return new Reasons(bits | other.bits);
  }

  boolean areAll() {
    return bits == ALL.bits;
  }

  /** Empty where no reason is left. */
  Optional<Reasons> ifAny() {
    return bits == 0 ? Optional.empty() : Optional.of(this);
  }
}
