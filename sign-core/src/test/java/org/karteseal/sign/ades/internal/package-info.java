/** Tests of what the rooms beside it cannot see. */
@NullMarked
package org.karteseal.sign.ades.internal;

import org.jspecify.annotations.NullMarked;
