/** RFC 3161 tokens, right and wrong ones. */
@org.jspecify.annotations.NullMarked
package org.karteseal.testcerts.internal.timestamp;
