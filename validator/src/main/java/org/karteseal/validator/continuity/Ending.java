package org.karteseal.validator.continuity;

import java.time.Instant;

/**
 * One thing that ends a proof.
 *
 * @param when the first instant at which it no longer proves; for NOT_COVERED_IN_TIME, when the
 *     late timestamp was put
 * @param cause its kind
 * @param subject what ends: the id of a signature, timestamp or anchor, the name of an algorithm,
 *     or a sub-indication
 * @param partOf the id of the signature or timestamp that relies on it
 */
public record Ending(Instant when, EndingCause cause, String subject, String partOf) {}
