package org.karteseal.sign.ades.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.TrustRegister;

/**
 * One document to be raised.
 *
 * @param document the document, with its contents where the signature is detached
 * @param level T, LT or LTA
 * @param trust what may be trusted
 * @param revocation where validation data comes from
 * @param source where tokens come from
 * @param now the time of the act
 * @param signer whose signature must be complete afterwards; empty for everybody's
 */
public record RaisingTask(
    Document document,
    SignatureLevel level,
    TrustRegister trust,
    RevocationSource revocation,
    TimestampSource source,
    Instant now,
    Optional<X509Certificate> signer) {}
