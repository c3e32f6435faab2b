package org.karteseal.timestamp.archive;

import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.timestamp.tsa.TokenJudgement;

/**
 * What sealing and renewing need from outside.
 *
 * @param timestamps where tokens come from; asked again for the same root, it gives the token that
 *     was bought for it
 * @param judgement what kept tokens are judged by
 * @param revocation where CRLs come from that are put into tokens before they are renewed
 */
public record Stamping(
    TimestampSource timestamps, TokenJudgement judgement, RevocationSource revocation) {}
