package org.karteseal.sign.key.pkcs11;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.karteseal.testcerts.TestIdentity;

/** A library with one card in it, which does what the test says. */
final class FakeCryptoki implements Cryptoki, Pkcs11Tokens.Library {
  private static final long SLOT = 7;
  private static final long CERTIFICATE = 1;
  private static final long KEY = 2;

  final List<String> calls = new ArrayList<>();
  final CountDownLatch never = new CountDownLatch(1);
  private final TestIdentity identity;
  volatile long flags = 0x404;
  volatile boolean hangs;
  volatile long signFault;
  volatile long loginFault;
  volatile boolean present = true;
  volatile boolean abandoned;
  volatile boolean wrongValue;
  Set<Long> mechanisms = Set.of(MECHANISM_RSA_PKCS);
  String label = "HPKI Application";

  FakeCryptoki(TestIdentity identity) {
    this.identity = identity;
  }

  @Override
  public boolean allowsThreads() {
    return true;
  }

  @Override
  public void abandon() {
    abandoned = true;
  }

  @Override
  public void close() {
    calls.add("close");
  }

  @Override
  public List<Long> slotsWithToken() {
    return List.of(SLOT);
  }

  @Override
  public TokenDescription token(long slot) throws CryptokiFault {
    if (!present) {
      throw new CryptokiFault(CryptokiFault.TOKEN_NOT_PRESENT);
    }
    return new TokenDescription(slot, label, "1", flags);
  }

  @Override
  public Set<Long> mechanisms(long slot) {
    return mechanisms;
  }

  @Override
  public long openSession(long slot) {
    return 1;
  }

  @Override
  public void closeSession(long session) {
    calls.add("closeSession");
  }

  @Override
  public void login(long session, char @Nullable [] pin) throws CryptokiFault {
    calls.add(pin == null ? "login at the pad" : "login");
    if (loginFault != 0) {
      throw new CryptokiFault(loginFault);
    }
  }

  @Override
  public void loginForSignature(long session, char @Nullable [] pin) {
    calls.add("login for signature");
  }

  @Override
  public void logout(long session) {
    calls.add("logout");
  }

  @Override
  public List<Long> objects(long session, long objectClass) {
    return List.of(objectClass == CLASS_CERTIFICATE ? CERTIFICATE : KEY);
  }

  @Override
  public Optional<byte[]> bytes(long session, long object, long attribute) {
    try {
      return attribute == ATTRIBUTE_VALUE
          ? Optional.of(identity.certificate().getEncoded())
          : Optional.of(new byte[] {1});
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<String> text(long session, long object, long attribute) {
    return Optional.of("signer");
  }

  @Override
  public boolean flag(long session, long object, long attribute) {
    return false;
  }

  @Override
  public void signInit(long session, long mechanism, long key) {
    calls.add("sign " + Long.toHexString(mechanism));
  }

  @Override
  public byte[] sign(long session, byte[] input) throws CryptokiFault {
    if (hangs) {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (signFault != 0) {
      throw new CryptokiFault(signFault);
    }
    try {
      Signature raw = Signature.getInstance("NONEwithRSA");
      raw.initSign(identity.privateKey());
      raw.update(wrongValue ? Arrays.copyOf(input, input.length - 1) : input);
      return raw.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
