/** Whether the signer may sign this type of record, apart from whether the signature is valid. */
@NullMarked
package org.karteseal.sign.qualification;

import org.jspecify.annotations.NullMarked;
