package org.karteseal.testcerts.internal.revocation;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A certificate that is, or will be, revoked.
 *
 * @param reason reason code of RFC 5280, 5.3.1
 * @param expires when the certificate ends, and with it its place in CRLs
 */
public record RevokedCertificate(BigInteger serial, Instant at, int reason, Instant expires) {}
