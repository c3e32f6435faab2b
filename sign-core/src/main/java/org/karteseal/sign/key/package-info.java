/**
 * Signing keys: a port, {@link org.karteseal.sign.key.SigningKey}, and keys in PKCS#12 files. Keys
 * on tokens are next door in {@code pkcs11}, keys of remote services in {@code csc}; {@link
 * org.karteseal.sign.key.ElsewhereKey} stands for a key that answers later. A key never leaves this
 * room, nor does its password.
 */
@NullMarked
package org.karteseal.sign.key;

import org.jspecify.annotations.NullMarked;
