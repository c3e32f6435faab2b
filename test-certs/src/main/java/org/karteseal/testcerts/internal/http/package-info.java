/** The testbed's endpoints on loopback. */
@org.jspecify.annotations.NullMarked
package org.karteseal.testcerts.internal.http;
