package org.karteseal.sign.ades.internal.seal;

import org.karteseal.sign.seal.SealWording;
import org.karteseal.sign.seal.VisibleSeal;

/**
 * A seal with the words of one signature.
 *
 * @param seal its description
 * @param words what it says
 */
public record SealOrder(VisibleSeal seal, SealWording words) {}
