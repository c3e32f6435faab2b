/**
 * Keys on cards and in HSMs (PKCS #11). Start with {@link
 * org.karteseal.sign.key.pkcs11.Pkcs11Tokens}, or with {@link
 * org.karteseal.sign.key.pkcs11.Pkcs11Key#open} when one key is all that is wanted; {@link
 * org.karteseal.sign.key.pkcs11.PinEntry} is how a program asks for the PIN. Each token's session
 * belongs to one thread, every call has a time limit, and a PIN is never tried twice by itself.
 */
@NullMarked
package org.karteseal.sign.key.pkcs11;

import org.jspecify.annotations.NullMarked;
