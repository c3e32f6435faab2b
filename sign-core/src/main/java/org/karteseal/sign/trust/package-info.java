/**
 * Dated trust: anchors, healthcare policies, timestamp authorities and algorithms. Trust never
 * comes from a document.
 */
@NullMarked
package org.karteseal.sign.trust;

import org.jspecify.annotations.NullMarked;
