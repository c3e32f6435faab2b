package org.karteseal.timestamp.tsa;

import java.time.Instant;
import org.karteseal.sign.Octets;

/**
 * What a token states, whoever made it; nothing of it is believed yet.
 *
 * @param imprintAlgorithm the object identifier of the imprint's digest
 * @param imprint what was stamped
 * @param genTime the time it states
 */
public record TokenStatement(String imprintAlgorithm, Octets imprint, Instant genTime) {}
