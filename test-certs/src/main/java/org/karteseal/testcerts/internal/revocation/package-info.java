/** CRLs and OCSP answers of the testbed's authorities. */
@org.jspecify.annotations.NullMarked
package org.karteseal.testcerts.internal.revocation;
