/**
 * The visible seal of a signed PDF: how it looks, what it says and where it goes. {@link
 * org.karteseal.sign.seal.VisibleSeal} describes one, {@link org.karteseal.sign.seal.SealFont} has
 * the letters for it. A seal is a picture for people; it proves nothing that the signature does not
 * prove.
 */
@NullMarked
package org.karteseal.sign.seal;

import org.jspecify.annotations.NullMarked;
