/** Evidence records: ours under other verifiers, others' under ours. */
@NullMarked
package org.karteseal.timestamp.evidence;

import org.jspecify.annotations.NullMarked;
