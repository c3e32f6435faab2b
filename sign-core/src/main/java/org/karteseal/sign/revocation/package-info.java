/** Revocation data: where it is found, and what it says of a certificate. */
@NullMarked
package org.karteseal.sign.revocation;

import org.jspecify.annotations.NullMarked;
