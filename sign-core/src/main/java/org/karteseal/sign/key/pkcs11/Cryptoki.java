package org.karteseal.sign.key.pkcs11;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a library is asked: little more than what a healthcare card must offer. Names and order are
 * those of PKCS #11 2.40, chapter 5.
 */
interface Cryptoki {
  long CLASS_CERTIFICATE = 1;
  long CLASS_PRIVATE_KEY = 3;
  long ATTRIBUTE_LABEL = 0x3;
  long ATTRIBUTE_VALUE = 0x11;
  long ATTRIBUTE_ID = 0x102;
  long ATTRIBUTE_ALWAYS_AUTHENTICATE = 0x202;
  long MECHANISM_RSA_PKCS = 0x1;
  long MECHANISM_SHA256_RSA_PKCS = 0x40;
  long MECHANISM_SHA384_RSA_PKCS = 0x41;
  long MECHANISM_SHA512_RSA_PKCS = 0x42;
  long MECHANISM_ECDSA = 0x1041;
  long MECHANISM_ECDSA_SHA256 = 0x1044;
  long MECHANISM_ECDSA_SHA384 = 0x1045;
  long MECHANISM_ECDSA_SHA512 = 0x1046;

  List<Long> slotsWithToken() throws CryptokiFault;

  TokenDescription token(long slot) throws CryptokiFault;

  /** Empty where the library does not tell. */
  Set<Long> mechanisms(long slot) throws CryptokiFault;

  long openSession(long slot) throws CryptokiFault;

  void closeSession(long session) throws CryptokiFault;

  /** As the normal user; without a PIN where the reader asks for it. */
  void login(long session, char @Nullable [] pin) throws CryptokiFault;

  /** For the one signature that was begun (CKU_CONTEXT_SPECIFIC). */
  void loginForSignature(long session, char @Nullable [] pin) throws CryptokiFault;

  void logout(long session) throws CryptokiFault;

  List<Long> objects(long session, long objectClass) throws CryptokiFault;

  Optional<byte[]> bytes(long session, long object, long attribute) throws CryptokiFault;

  Optional<String> text(long session, long object, long attribute) throws CryptokiFault;

  boolean flag(long session, long object, long attribute) throws CryptokiFault;

  void signInit(long session, long mechanism, long key) throws CryptokiFault;

  byte[] sign(long session, byte[] input) throws CryptokiFault;
}
