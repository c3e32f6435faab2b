package org.karteseal.sign.key.pkcs11;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.SignatureScheme;

/** One token's session with its PIN session; all keys of the token share both. */
final class TokenSession implements AutoCloseable {
  /** A person at a PIN pad is slower than any card. */
  private static final Duration AT_THE_PIN_PAD = Duration.ofMinutes(2);

  private static final Set<Long> WRONG_PIN =
      Set.of(CryptokiFault.PIN_INCORRECT, CryptokiFault.PIN_INVALID, CryptokiFault.PIN_LEN_RANGE);
  private static final Set<Long> GONE =
      Set.of(
          CryptokiFault.DEVICE_REMOVED,
          CryptokiFault.TOKEN_NOT_PRESENT,
          CryptokiFault.TOKEN_NOT_RECOGNIZED);

  private final Cryptoki cryptoki;
  private final OwnerThread owner;
  private final TokenDescription token;
  private final Terms terms;
  private final long session;
  private @Nullable Login login;
  private @Nullable SealException ended;
  private @Nullable Set<Long> offered;

  /** What a session is opened with. */
  record Terms(PinEntry entry, PinSession rules, Duration callLimit, Clock clock) {}

  /** Since when and for how many signatures a PIN has been good, and whether it is needed again. */
  private static final class Login {
    private final Instant begun;
    private final Optional<Secret> pin;
    private final Map<TokenCertificate, Long> keys = new HashMap<>();
    private int used;

    Login(Instant begun, Optional<Secret> pin) {
      this.begun = begun;
      this.pin = pin;
    }
  }

  private TokenSession(
      Cryptoki cryptoki, OwnerThread owner, TokenDescription token, Terms terms, long session) {
    this.cryptoki = cryptoki;
    this.owner = owner;
    this.token = token;
    this.terms = terms;
    this.session = session;
  }

  /** A session on the token, not logged in. */
  static TokenSession open(
      Cryptoki cryptoki, OwnerThread owner, TokenDescription token, Terms terms)
      throws SealException {
    try {
      long session =
          owner.call(token.name(), terms.callLimit(), () -> cryptoki.openSession(token.slot()));
      return new TokenSession(cryptoki, owner, token, terms, session);
    } catch (CryptokiFault e) {
      throw new SealException(Reason.KEY_FAILED, token.name(), e.name());
    }
  }

  String name() {
    return token.name();
  }

  /** Runs over the token's objects. */
  interface Search<T> {
    T in(TokenObjects objects) throws CryptokiFault, SealException;
  }

  synchronized <T> T search(Search<T> search) throws SealException {
    return call(terms.callLimit(), () -> search.in(objects()));
  }

  /**
   * A raw signature value, after asking for the PIN where that is due. After a wrong PIN, a removal
   * or a call that did not come back every further signature fails at once.
   */
  synchronized byte[] sign(TokenCertificate certificate, SignatureScheme scheme, byte[] toBeSigned)
      throws SealException {
    if (ended != null) {
      throw new SealException(ended.reason(), ended.subject(), ended.detail(), ended);
    }
    Optional<PinRequest.Occasion> occasion = occasion();
    if (occasion.isPresent()) {
      logout();
      login(occasion.get());
    }
    byte[] value = call(limit(), () -> signed(certificate, scheme, toBeSigned));
    if (login != null) {
      login.used++;
    }
    return value;
  }

  private Optional<PinRequest.Occasion> occasion() {
    if (!token.needsLogin()) {
      return Optional.empty();
    }
    if (login == null) {
      return Optional.of(PinRequest.Occasion.BEGIN);
    }
    if (login.used >= terms.rules().documents()) {
      return Optional.of(PinRequest.Occasion.DOCUMENTS_USED);
    }
    Instant now = terms.clock().instant();
    // A clock that was turned back must not make a PIN session longer.
    boolean over =
        now.isBefore(login.begun) || !now.isBefore(login.begun.plus(terms.rules().time()));
    return over ? Optional.of(PinRequest.Occasion.TIME_OVER) : Optional.empty();
  }

  private void login(PinRequest.Occasion occasion) throws SealException {
    TokenDescription now = call(terms.callLimit(), () -> cryptoki.token(token.slot()));
    if (now.pin() == PinStanding.LOCKED) {
      throw end(new SealException(Reason.KEY_FAILED, name(), "PIN_LOCKED"));
    }
    Optional<Secret> pin = Optional.empty();
    if (!token.hasPinPad()) {
      if (now.pin() == PinStanding.FINAL_TRY && !terms.entry().attended()) {
        throw end(new SealException(Reason.KEY_FAILED, name(), "PIN_FINAL_TRY"));
      }
      pin = terms.entry().enter(new PinRequest(name(), occasion, now.pin()));
      if (pin.isEmpty()) {
        throw new SealException(Reason.KEY_FAILED, name(), "NO_PIN");
      }
    }
    boolean kept = false;
    try {
      Optional<Secret> entered = pin;
      call(limit(), () -> withPin(entered, text -> cryptoki.login(session, text)));
      boolean again = call(terms.callLimit(), this::asksForEachSignature);
      login = new Login(terms.clock().instant(), again ? pin : Optional.empty());
      kept = again;
    } finally {
      if (!kept) {
        pin.ifPresent(Secret::close);
      }
    }
  }

  /**
   * CKA_ALWAYS_AUTHENTICATE: such a key wants the PIN for each signature. Within a PIN session the
   * person is not asked again, which the profile of the healthcare cards allows.
   */
  private boolean asksForEachSignature() throws CryptokiFault {
    for (long key : cryptoki.objects(session, Cryptoki.CLASS_PRIVATE_KEY)) {
      if (cryptoki.flag(session, key, Cryptoki.ATTRIBUTE_ALWAYS_AUTHENTICATE)) {
        return true;
      }
    }
    return false;
  }

  private byte[] signed(TokenCertificate certificate, SignatureScheme scheme, byte[] toBeSigned)
      throws CryptokiFault, SealException {
    long key = privateKey(certificate);
    if (offered == null) {
      offered = cryptoki.mechanisms(token.slot());
    }
    DeviceMechanism mechanism =
        DeviceMechanism.choose(scheme, offered)
            .orElseThrow(() -> new SealException(Reason.KEY_FAILED, name(), "NO_MECHANISM"));
    cryptoki.signInit(session, mechanism.code(), key);
    if (cryptoki.flag(session, key, Cryptoki.ATTRIBUTE_ALWAYS_AUTHENTICATE) && login != null) {
      withPin(login.pin, text -> cryptoki.loginForSignature(session, text));
    }
    return cryptoki.sign(session, mechanism.input(scheme, toBeSigned));
  }

  /** A handle of a private object does not outlive the login (2.40, 5.6). */
  private long privateKey(TokenCertificate certificate) throws CryptokiFault, SealException {
    if (login == null) {
      return objects().privateKey(certificate);
    }
    Long known = login.keys.get(certificate);
    if (known == null) {
      known = objects().privateKey(certificate);
      login.keys.put(certificate, known);
    }
    return known;
  }

  private interface PinUse {
    void with(char @Nullable [] pin) throws CryptokiFault;
  }

  private static boolean withPin(Optional<Secret> pin, PinUse use) throws CryptokiFault {
    char[] text = pin.map(Secret::copy).orElse(null);
    try {
      use.with(text);
      return true;
    } finally {
      if (text != null) {
        Arrays.fill(text, '\0');
      }
    }
  }

  private Duration limit() {
    return token.hasPinPad() ? AT_THE_PIN_PAD : terms.callLimit();
  }

  private TokenObjects objects() {
    return new TokenObjects(cryptoki, session, name());
  }

  private <T> T call(Duration limit, OwnerThread.Call<T> call) throws SealException {
    try {
      return owner.call(name(), limit, call);
    } catch (CryptokiFault e) {
      throw failure(e);
    } catch (SealException e) {
      throw e.reason() == Reason.KEY_UNREACHABLE ? end(e) : e;
    }
  }

  private SealException failure(CryptokiFault fault) {
    long code = fault.code();
    if (WRONG_PIN.contains(code)) {
      return end(new SealException(Reason.KEY_PASSWORD_WRONG, name(), "PIN", fault));
    }
    if (code == CryptokiFault.PIN_LOCKED) {
      return end(new SealException(Reason.KEY_FAILED, name(), "PIN_LOCKED", fault));
    }
    if (code == CryptokiFault.PIN_EXPIRED) {
      return end(new SealException(Reason.KEY_FAILED, name(), "PIN_EXPIRED", fault));
    }
    if (code == CryptokiFault.FUNCTION_CANCELED) {
      return new SealException(Reason.KEY_FAILED, name(), "NO_PIN", fault);
    }
    if (code == CryptokiFault.USER_ALREADY_LOGGED_IN) {
      // Login counts for the whole process; whoever did it has no PIN session that ends.
      return new SealException(Reason.KEY_FAILED, name(), "TOKEN_IN_USE", fault);
    }
    if (GONE.contains(code) || !isPresent()) {
      return end(new SealException(Reason.KEY_UNREACHABLE, name(), "TOKEN_REMOVED", fault));
    }
    return new SealException(Reason.KEY_FAILED, name(), fault.name(), fault);
  }

  /** Libraries say many things of a card that was pulled; the slot knows. */
  private boolean isPresent() {
    try {
      return owner
          .call(name(), terms.callLimit(), () -> cryptoki.token(token.slot()))
          .serial()
          .equals(token.serial());
    } catch (CryptokiFault | SealException e) {
      return false;
    }
  }

  private SealException end(SealException why) {
    ended = why;
    forgetLogin();
    return why;
  }

  private void forgetLogin() {
    if (login != null) {
      login.pin.ifPresent(Secret::close);
      login = null;
    }
  }

  private void logout() throws SealException {
    if (login != null) {
      forgetLogin();
      call(
          terms.callLimit(),
          () -> {
            cryptoki.logout(session);
            return true;
          });
    }
  }

  @Override
  public synchronized void close() {
    forgetLogin();
    if (!owner.lost()) {
      try {
        owner.call(
            name(),
            terms.callLimit(),
            () -> {
              // Closing the last session logs out; another user's session may still be open.
              cryptoki.closeSession(session);
              return true;
            });
      } catch (CryptokiFault | SealException e) {
        // The token is gone or does not answer: there is nothing left to close.
      }
    }
    if (ended == null) {
      ended = new SealException(Reason.KEY_FAILED, name(), "KEY_CLOSED");
    }
  }

  /** The certificates that can be read without a PIN. */
  List<TokenCertificate> certificates() throws SealException {
    return search(TokenObjects::certificates);
  }
}
