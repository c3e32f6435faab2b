/** A healthcare PKI for tests. */
@org.jspecify.annotations.NullMarked
package org.karteseal.testcerts;
