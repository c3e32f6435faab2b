/** Revocation data of every kind, right and wrong. */
@NullMarked
package org.karteseal.sign.revocation;

import org.jspecify.annotations.NullMarked;
