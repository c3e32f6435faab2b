/**
 * Signing keys: a port and its PKCS#12 implementation. A key never leaves this room, nor does its
 * password.
 */
@NullMarked
package org.karteseal.sign.key;

import org.jspecify.annotations.NullMarked;
