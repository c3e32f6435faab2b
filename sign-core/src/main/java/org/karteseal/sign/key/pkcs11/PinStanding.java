package org.karteseal.sign.key.pkcs11;

/** How near a token is to locking itself (PKCS #11 2.40, table 6: CK_TOKEN_INFO flags). */
public enum PinStanding {
  /** Nothing is said of wrong PINs. */
  GOOD(0),
  /** A wrong PIN was entered since the last right one. */
  COUNT_LOW(0x10000),
  /** One more wrong PIN locks the token. */
  FINAL_TRY(0x20000),
  /** Locked; only its issuer can help. */
  LOCKED(0x40000);

  private final long flag;

  PinStanding(long flag) {
    this.flag = flag;
  }

  /** The gravest that the flags tell. */
  static PinStanding of(long flags) {
    PinStanding standing = GOOD;
    for (PinStanding each : values()) {
      if ((flags & each.flag) != 0) {
        standing = each;
      }
    }
    return standing;
  }
}
