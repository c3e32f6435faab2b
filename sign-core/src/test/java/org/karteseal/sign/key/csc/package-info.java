/** Tests of remote signing, against the testbed's service and against one that fails. */
@NullMarked
package org.karteseal.sign.key.csc;

import org.jspecify.annotations.NullMarked;
