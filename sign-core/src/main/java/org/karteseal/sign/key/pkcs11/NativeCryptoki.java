package org.karteseal.sign.key.pkcs11;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import iaik.pkcs.pkcs11.wrapper.CK_TOKEN_INFO;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A library through the JNI layer of ipkcs11wrapper (docs/adr/0011). */
final class NativeCryptoki implements Cryptoki {
  private static final boolean UTF8 = true;
  private static final long SERIAL_SESSION = 0x4;
  private static final long USER = 1;
  private static final long CONTEXT_SPECIFIC = 2;
  private static final long ATTRIBUTE_CLASS = 0x0;

  /** A card has a handful of objects; a token with more than this is searched no further. */
  private static final int MOST_OBJECTS = 1000;

  private final PKCS11 library;

  NativeCryptoki(PKCS11 library) {
    this.library = library;
  }

  private interface Call<T> {
    T run() throws PKCS11Exception;
  }

  private interface Act {
    void run() throws PKCS11Exception;
  }

  private static <T> T call(Call<T> call) throws CryptokiFault {
    try {
      return call.run();
    } catch (PKCS11Exception e) {
      throw new CryptokiFault(e.getErrorCode());
    }
  }

  private static void act(Act act) throws CryptokiFault {
    try {
      act.run();
    } catch (PKCS11Exception e) {
      throw new CryptokiFault(e.getErrorCode());
    }
  }

  @Override
  public List<Long> slotsWithToken() throws CryptokiFault {
    return list(call(() -> library.C_GetSlotList(true)));
  }

  @Override
  public TokenDescription token(long slot) throws CryptokiFault {
    CK_TOKEN_INFO info = call(() -> library.C_GetTokenInfo(slot));
    return new TokenDescription(
        slot, new String(info.label).strip(), new String(info.serialNumber).strip(), info.flags);
  }

  @Override
  public Set<Long> mechanisms(long slot) throws CryptokiFault {
    try {
      return Arrays.stream(call(() -> library.C_GetMechanismList(slot)))
          .boxed()
          .collect(Collectors.toSet());
    } catch (CryptokiFault e) {
      if (e.code() == CryptokiFault.FUNCTION_NOT_SUPPORTED) {
        return Set.of();
      }
      throw e;
    }
  }

  @Override
  public long openSession(long slot) throws CryptokiFault {
    return call(() -> library.C_OpenSession(slot, SERIAL_SESSION, null, null));
  }

  @Override
  public void closeSession(long session) throws CryptokiFault {
    act(() -> library.C_CloseSession(session));
  }

  @Override
  public void login(long session, char @Nullable [] pin) throws CryptokiFault {
    login(session, USER, pin);
  }

  @Override
  public void loginForSignature(long session, char @Nullable [] pin) throws CryptokiFault {
    login(session, CONTEXT_SPECIFIC, pin);
  }

  private void login(long session, long user, char @Nullable [] pin) throws CryptokiFault {
    act(() -> library.C_Login(session, user, pin, UTF8));
  }

  @Override
  public void logout(long session) throws CryptokiFault {
    act(() -> library.C_Logout(session));
  }

  @Override
  public List<Long> objects(long session, long objectClass) throws CryptokiFault {
    CK_ATTRIBUTE[] template = {attribute(ATTRIBUTE_CLASS, objectClass)};
    return call(
        () -> {
          library.C_FindObjectsInit(session, template, UTF8);
          try {
            return list(library.C_FindObjects(session, MOST_OBJECTS));
          } finally {
            library.C_FindObjectsFinal(session);
          }
        });
  }

  @Override
  public Optional<byte[]> bytes(long session, long object, long attribute) throws CryptokiFault {
    return value(session, object, attribute, byte[].class).map(byte[]::clone);
  }

  @Override
  public Optional<String> text(long session, long object, long attribute) throws CryptokiFault {
    return value(session, object, attribute, char[].class).map(String::new);
  }

  @Override
  public boolean flag(long session, long object, long attribute) throws CryptokiFault {
    return value(session, object, attribute, Boolean.class).orElse(false);
  }

  private <T> Optional<T> value(long session, long object, long attribute, Class<T> type)
      throws CryptokiFault {
    CK_ATTRIBUTE[] wanted = {attribute(attribute, null)};
    try {
      act(() -> library.C_GetAttributeValue(session, object, wanted, UTF8));
    } catch (CryptokiFault e) {
      if (e.code() == CryptokiFault.ATTRIBUTE_TYPE_INVALID) {
        return Optional.empty();
      }
      throw e;
    }
    return Optional.ofNullable(wanted[0].pValue).filter(type::isInstance).map(type::cast);
  }

  @Override
  public void signInit(long session, long mechanism, long key) throws CryptokiFault {
    CK_MECHANISM chosen = new CK_MECHANISM();
    chosen.mechanism = mechanism;
    act(() -> library.C_SignInit(session, chosen, key, UTF8));
  }

  @Override
  public byte[] sign(long session, byte[] input) throws CryptokiFault {
    return call(() -> library.C_Sign(session, input));
  }

  private static CK_ATTRIBUTE attribute(long type, @Nullable Object value) {
    CK_ATTRIBUTE attribute = new CK_ATTRIBUTE();
    attribute.type = type;
    attribute.pValue = value;
    return attribute;
  }

  private static List<Long> list(long @Nullable [] values) {
    List<Long> list = new ArrayList<>();
    for (long value : values == null ? new long[0] : values) {
      list.add(value);
    }
    return list;
  }
}
