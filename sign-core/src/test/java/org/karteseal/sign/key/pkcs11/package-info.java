/** Tests of keys on tokens, on SoftHSM2 and on a library that does what the test says. */
@NullMarked
package org.karteseal.sign.key.pkcs11;

import org.jspecify.annotations.NullMarked;
