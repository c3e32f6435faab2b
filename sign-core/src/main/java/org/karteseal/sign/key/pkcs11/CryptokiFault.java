package org.karteseal.sign.key.pkcs11;

import java.util.Locale;

/** A function of the library returned something else than CKR_OK. */
final class CryptokiFault extends Exception {
  static final long ARGUMENTS_BAD = 0x7;
  static final long NEED_TO_CREATE_THREADS = 0x9;
  static final long CANT_LOCK = 0xA;
  static final long ATTRIBUTE_TYPE_INVALID = 0x12;
  static final long DEVICE_REMOVED = 0x32;
  static final long FUNCTION_CANCELED = 0x50;
  static final long FUNCTION_NOT_SUPPORTED = 0x54;
  static final long OPERATION_NOT_INITIALIZED = 0x91;
  static final long PIN_INCORRECT = 0xA0;
  static final long PIN_INVALID = 0xA1;
  static final long PIN_LEN_RANGE = 0xA2;
  static final long PIN_EXPIRED = 0xA3;
  static final long PIN_LOCKED = 0xA4;
  static final long TOKEN_NOT_PRESENT = 0xE0;
  static final long TOKEN_NOT_RECOGNIZED = 0xE1;
  static final long USER_ALREADY_LOGGED_IN = 0x100;
  static final long CRYPTOKI_ALREADY_INITIALIZED = 0x191;
  private static final long serialVersionUID = 1L;

  private final long code;

  /** The return value, as PKCS #11 numbers them. */
  CryptokiFault(long code) {
    super("CKR_" + Long.toHexString(code));
    this.code = code;
  }

  long code() {
    return code;
  }

  /** The return value for a message. */
  String name() {
    return String.format(Locale.ROOT, "CKR_0x%X", code);
  }
}
