/**
 * Keys in a remote signing service that speaks the Cloud Signature Consortium API, version 2. Start
 * with {@link org.karteseal.sign.key.csc.CscService#open} and {@link
 * org.karteseal.sign.key.csc.CscService#key}; {@link org.karteseal.sign.key.csc.AuthorizationEntry}
 * is how a program asks for PIN and one-time password. Only hashes leave; every value that comes
 * back is verified before anybody gets it.
 */
@NullMarked
package org.karteseal.sign.key.csc;

import org.jspecify.annotations.NullMarked;
