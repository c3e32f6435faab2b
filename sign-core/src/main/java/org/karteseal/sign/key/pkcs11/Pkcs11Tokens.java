package org.karteseal.sign.key.pkcs11;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * The tokens behind one PKCS #11 library. Several libraries can be open at once, and several tokens
 * of each; keys of one token share its session and its PIN session. Safe for use by several
 * threads.
 */
public final class Pkcs11Tokens implements AutoCloseable {
  /** Longer than any card computes, shorter than anybody waits. */
  public static final Duration STANDARD_CALL_LIMIT = Duration.ofSeconds(30);

  private final String name;
  private final Cryptoki cryptoki;
  private final Library library;
  private final OwnerThread control;
  private final Duration callLimit;
  private final Clock clock;
  private final Map<Long, TokenSession> sessions = new HashMap<>();
  private final List<OwnerThread> owners = new ArrayList<>();

  /** What is left of a library when its functions are taken away. */
  interface Library {
    boolean allowsThreads();

    void abandon();

    void close();
  }

  Pkcs11Tokens(String name, Cryptoki cryptoki, Library library, Duration callLimit, Clock clock) {
    this.name = name;
    this.cryptoki = cryptoki;
    this.library = library;
    this.control = new OwnerThread("control", library::abandon);
    this.callLimit = callLimit;
    this.clock = clock;
  }

  /**
   * Loads a library.
   *
   * @param callLimit how long one call may take; a person at a PIN pad gets two minutes
   * @param clock for the time of PIN sessions
   * @throws SealException KEY_STORE_UNREADABLE when it cannot be loaded or initialised,
   *     KEY_UNREACHABLE with NO_ANSWER
   */
  public static Pkcs11Tokens open(Path library, Duration callLimit, Clock clock)
      throws SealException {
    String name = library.toString();
    OwnerThread loader = new OwnerThread("load", () -> {});
    try (loader) {
      CryptokiLibrary loaded = loader.call(name, callLimit, () -> CryptokiLibrary.open(library));
      return new Pkcs11Tokens(name, loaded.cryptoki(), loaded, callLimit, clock);
    } catch (CryptokiFault e) {
      throw new SealException(Reason.KEY_STORE_UNREADABLE, name, e.name(), e);
    }
  }

  /** The tokens that are there now. */
  public List<TokenDescription> present() throws SealException {
    try {
      return control.call(name, callLimit, this::described);
    } catch (CryptokiFault e) {
      throw new SealException(Reason.KEY_FAILED, name, e.name(), e);
    }
  }

  /**
   * A key. Its certificate is read without a PIN; the PIN is asked when something is signed.
   *
   * @param uri which token, and which certificate on it; with neither label nor id the only one
   *     with nonRepudiation
   * @param entry asks for the PIN; the first key of a token decides for all keys of it
   * @param rules for how much a PIN entry is good; likewise
   * @throws SealException KEY_NOT_FOUND with TOKEN, CERTIFICATE or NO_SIGNING_CERTIFICATE;
   *     KEY_AMBIGUOUS with the number
   */
  public Pkcs11Key key(Pkcs11Uri uri, PinEntry entry, PinSession rules) throws SealException {
    TokenDescription token = only(uri);
    TokenSession session = session(token, entry, rules);
    List<TokenCertificate> certificates = session.certificates();
    TokenCertificate chosen = session.search(objects -> objects.choose(certificates, uri));
    return new Pkcs11Key(session, chosen, TokenObjects.chain(chosen, certificates));
  }

  private List<TokenDescription> described() throws CryptokiFault {
    List<TokenDescription> found = new ArrayList<>();
    for (long slot : cryptoki.slotsWithToken()) {
      found.add(cryptoki.token(slot));
    }
    return found;
  }

  private TokenDescription only(Pkcs11Uri uri) throws SealException {
    List<TokenDescription> fitting = present().stream().filter(uri::fits).toList();
    List<TokenDescription> filled = fitting.stream().filter(TokenDescription::initialized).toList();
    List<TokenDescription> candidates = filled.isEmpty() ? fitting : filled;
    if (candidates.isEmpty()) {
      throw new SealException(Reason.KEY_NOT_FOUND, uri.toString(), "TOKEN");
    }
    if (candidates.size() > 1) {
      throw new SealException(
          Reason.KEY_AMBIGUOUS, uri.toString(), String.valueOf(candidates.size()));
    }
    return candidates.get(0);
  }

  private synchronized TokenSession session(
      TokenDescription token, PinEntry entry, PinSession rules) throws SealException {
    TokenSession known = sessions.get(token.slot());
    if (known == null) {
      OwnerThread owner =
          library.allowsThreads()
              ? new OwnerThread("slot-" + token.slot(), library::abandon)
              : control;
      owners.add(owner);
      TokenSession.Terms terms = new TokenSession.Terms(entry, rules, callLimit, clock);
      known = TokenSession.open(cryptoki, owner, token, terms);
      sessions.put(token.slot(), known);
    }
    return known;
  }

  /** Ends all sessions; keys of these tokens no longer sign. */
  @Override
  public synchronized void close() {
    sessions.values().forEach(TokenSession::close);
    sessions.clear();
    owners.forEach(OwnerThread::close);
    owners.clear();
    control.close();
    library.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
