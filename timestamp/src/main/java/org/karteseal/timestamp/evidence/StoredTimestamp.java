package org.karteseal.timestamp.evidence;

import java.security.cert.X509Certificate;
import java.util.List;
import org.karteseal.sign.Octets;
import org.karteseal.sign.revocation.RevocationData;

/**
 * One archive timestamp of a record that was read.
 *
 * @param digest the algorithm of its tree
 * @param tree its reduced hash tree; no lists where it was left out
 * @param token its TimeStampToken, octet for octet
 * @param source the whole element, octet for octet; empty octets where it was XML
 * @param certificates certificates beside the token (RFC 6283, CryptographicInformation)
 * @param revocation CRLs and OCSP responses beside the token
 */
record StoredTimestamp(
    TreeDigest digest,
    ReducedHashTree tree,
    Octets token,
    Octets source,
    List<X509Certificate> certificates,
    List<RevocationData> revocation) {}
