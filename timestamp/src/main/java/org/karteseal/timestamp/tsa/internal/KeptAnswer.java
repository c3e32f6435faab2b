package org.karteseal.timestamp.tsa.internal;

import java.time.Instant;
import org.karteseal.sign.Octets;

/**
 * An answer that was stored.
 *
 * @param id the number of its request
 * @param authority who gave it
 * @param request the request, DER
 * @param answer the body as received
 * @param answeredAt when it came
 * @param checked whether it was found good; else nobody has looked at it
 */
public record KeptAnswer(
    long id,
    String authority,
    Octets request,
    Octets answer,
    Instant answeredAt,
    boolean checked) {}
