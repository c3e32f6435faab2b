/** What several rooms of sign-core need and nobody outside it may use. */
@NullMarked
package org.karteseal.sign.internal;

import org.jspecify.annotations.NullMarked;
