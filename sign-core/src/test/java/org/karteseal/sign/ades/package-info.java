/** Tests of AdES validation against documents that were changed after signing. */
@NullMarked
package org.karteseal.sign.ades;

import org.jspecify.annotations.NullMarked;
