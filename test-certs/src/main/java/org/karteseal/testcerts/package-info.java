/**
 * A healthcare PKI for tests, as it exists in no public place: authorities, people of every role,
 * timestamp authorities, revocation, and certificates that are each wrong in one way, in the shapes
 * that Japan's real authorities issue and under a clock that a test sets.
 *
 * <p>Start with {@link org.karteseal.testcerts.TestPki} when certificates are enough, with {@link
 * org.karteseal.testcerts.TestbedServer} when something must answer over HTTP, and with {@link
 * org.karteseal.testcerts.Testbed} to write it all into a folder for another program. What exists
 * is declared in {@code pki.yaml}; {@link org.karteseal.testcerts.TsaFault} lists what can go
 * wrong.
 *
 * <p>Nothing here is fit for production: keys are made on the fly and lie open.
 */
@org.jspecify.annotations.NullMarked
package org.karteseal.testcerts;
