package org.karteseal.sign.key;

import java.security.cert.X509Certificate;
import java.util.List;
import org.karteseal.sign.SealException;

/** A private key that can be used and not seen, with its certificate. */
public interface SigningKey extends AutoCloseable {
  /**
   * The certificate of the key first, then the issuers that came with it, each one certifying the
   * one before; never empty. What is here is not trusted for being here.
   */
  List<X509Certificate> chain();

  /** The certificate of the key. */
  default X509Certificate certificate() {
    return chain().get(0);
  }

  /**
   * A signature value over the bytes (not over their digest).
   *
   * @throws SealException KEY_FAILED when the key does not fit the scheme, is closed, or refuses
   */
  byte[] sign(SignatureScheme scheme, byte[] toBeSigned) throws SealException;

  /** What kind of key it is, as the journal states it: a code such as {@code PKCS12}. */
  default String kind() {
    return "OTHER";
  }

  /** Forgets the key. Signing afterwards fails. */
  @Override
  void close();
}
