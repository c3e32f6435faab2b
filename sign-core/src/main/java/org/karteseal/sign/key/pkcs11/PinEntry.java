package org.karteseal.sign.key.pkcs11;

import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.key.Secret;

/** Asks for a PIN. */
public interface PinEntry {
  /** The PIN, which the caller closes; empty when nobody gave one. */
  Optional<Secret> enter(PinRequest request) throws SealException;

  /**
   * Whether a person sees the request. An entry that nobody sees, such as a file, is not asked when
   * the next wrong PIN locks the token.
   */
  boolean attended();
}
