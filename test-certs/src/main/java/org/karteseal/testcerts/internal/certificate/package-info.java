/** From a declaration to a certificate: names, keys, extensions, hcRole. */
@org.jspecify.annotations.NullMarked
package org.karteseal.testcerts.internal.certificate;
