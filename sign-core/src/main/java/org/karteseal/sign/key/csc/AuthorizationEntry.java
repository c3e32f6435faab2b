package org.karteseal.sign.key.csc;

import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.key.Secret;

/** Asks for what authorises the use of a key: a PIN, a one-time password, or both. */
public interface AuthorizationEntry {
  /** The value, which the caller closes; empty when nobody gave one. */
  Optional<Secret> enter(AuthorizationObject object) throws SealException;
}
