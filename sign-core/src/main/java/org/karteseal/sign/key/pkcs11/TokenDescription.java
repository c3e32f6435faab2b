package org.karteseal.sign.key.pkcs11;

/**
 * A token as it describes itself.
 *
 * @param slot the slot that it is in
 * @param label its label without the padding; healthcare cards may leave it blank
 * @param serial its serial number
 * @param flags the flags of CK_TOKEN_INFO (PKCS #11 2.40, table 6)
 */
public record TokenDescription(long slot, String label, String serial, long flags) {
  private static final long LOGIN_REQUIRED = 0x4;
  private static final long PROTECTED_AUTHENTICATION_PATH = 0x100;
  private static final long TOKEN_INITIALIZED = 0x400;

  /** How near it is to locking itself. */
  public PinStanding pin() {
    return PinStanding.of(flags);
  }

  /** Whether there is anything in it. */
  public boolean initialized() {
    return (flags & TOKEN_INITIALIZED) != 0;
  }

  boolean needsLogin() {
    return (flags & LOGIN_REQUIRED) != 0;
  }

  /** Whether the PIN is typed on the reader itself. */
  public boolean hasPinPad() {
    return (flags & PROTECTED_AUTHENTICATION_PATH) != 0;
  }

  /** How messages name it; a blank label says nothing. */
  String name() {
    return label.isEmpty() ? "slot " + slot : label;
  }
}
