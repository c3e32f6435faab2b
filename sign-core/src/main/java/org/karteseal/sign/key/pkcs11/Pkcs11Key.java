package org.karteseal.sign.key.pkcs11;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.sign.key.SigningKey;

/** A key on a card or in an HSM. */
public final class Pkcs11Key implements SigningKey {
  private final TokenSession session;
  private final TokenCertificate signer;
  private final List<X509Certificate> chain;
  private final Runnable onClose;
  private volatile boolean closed;

  private Pkcs11Key(
      TokenSession session,
      TokenCertificate signer,
      List<X509Certificate> chain,
      Runnable onClose) {
    this.session = session;
    this.signer = signer;
    this.chain = List.copyOf(chain);
    this.onClose = onClose;
  }

  Pkcs11Key(TokenSession session, TokenCertificate signer, List<X509Certificate> chain) {
    this(session, signer, chain, () -> {});
  }

  /**
   * The one key that the URI names, with a library of its own that is closed with the key.
   *
   * @throws SealException as {@link Pkcs11Tokens#open} and {@link Pkcs11Tokens#key} say
   */
  public static Pkcs11Key open(Pkcs11Uri uri, PinEntry entry, PinSession rules, Clock clock)
      throws SealException {
    Pkcs11Tokens tokens = Pkcs11Tokens.open(uri.module(), Pkcs11Tokens.STANDARD_CALL_LIMIT, clock);
    boolean done = false;
    try {
      Pkcs11Key key = tokens.key(uri, entry, rules);
      done = true;
      return new Pkcs11Key(key.session, key.signer, key.chain, tokens::close);
    } finally {
      if (!done) {
        tokens.close();
      }
    }
  }

  /** The certificate and the issuers that the token holds. */
  @Override
  public List<X509Certificate> chain() {
    return chain;
  }

  @Override
  public String kind() {
    return "PKCS11";
  }

  /**
   * A signature value, which the certificate has verified.
   *
   * @throws SealException KEY_PASSWORD_WRONG with PIN, then and from then on: a PIN is not tried
   *     again; KEY_FAILED with PIN_LOCKED, PIN_FINAL_TRY (and nobody is there to see the warning),
   *     PIN_EXPIRED, NO_PIN, TOKEN_IN_USE, NO_MECHANISM, SIGNATURE_NOT_VALID or the library's
   *     return value; KEY_UNREACHABLE with TOKEN_REMOVED or NO_ANSWER
   */
  @Override
  public byte[] sign(SignatureScheme scheme, byte[] toBeSigned) throws SealException {
    if (closed) {
      throw new SealException(Reason.KEY_FAILED, session.name(), "KEY_CLOSED");
    }
    if (!scheme.fits(certificate().getPublicKey())) {
      throw new SealException(Reason.KEY_FAILED, session.name(), "SCHEME_NOT_FOR_KEY");
    }
    byte[] answer = session.sign(signer, scheme, toBeSigned);
    // A certificate beside the wrong key, or a device that computes wrongly, must not get out.
    return scheme
        .checkedValue(certificate().getPublicKey(), toBeSigned, answer)
        .orElseThrow(
            () -> new SealException(Reason.KEY_FAILED, session.name(), "SIGNATURE_NOT_VALID"));
  }

  @Override
  public void close() {
    closed = true;
    onClose.run();
  }

  @Override
  public String toString() {
    return session.name();
  }
}
