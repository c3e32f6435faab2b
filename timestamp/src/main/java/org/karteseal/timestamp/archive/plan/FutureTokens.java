package org.karteseal.timestamp.archive.plan;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.trust.AlgorithmLife;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.AlgorithmUse;

/**
 * What tokens of the years to come are taken to be. Nobody knows; a plan says what it went by.
 *
 * @param life how long after a token its authority's certificate ends
 * @param signatures what authorities may sign with, weakest first; each is taken from the list once
 *     the ones before it no longer reach far enough
 * @param digests the digests to which hash trees can change, in that order: those that the archive
 *     computed when it read its documents
 */
public record FutureTokens(Period life, List<AlgorithmUse> signatures, List<String> digests) {
  public FutureTokens {
    signatures = List.copyOf(signatures);
    digests = List.copyOf(digests);
    if (life.getYears() < 1) {
      throw new IllegalArgumentException("a token lives for years");
    }
  }

  /** Ten years, RSA-3072 and then curves, and SHA-512 after SHA-256. */
  public static FutureTokens standard() {
    return living(10);
  }

  /** The same with another life. */
  public static FutureTokens living(int years) {
    return new FutureTokens(
        Period.ofYears(years),
        List.of(
            new AlgorithmUse("RSA", 3072, Optional.of("SHA-256")),
            new AlgorithmUse("RSA", 3072, Optional.of("SHA-512")),
            new AlgorithmUse("ECDSA", 384, Optional.of("SHA-384")),
            new AlgorithmUse("ECDSA", 521, Optional.of("SHA-512"))),
        List.of("SHA-512"));
  }

  /** What would end a token made then; empty when no algorithm may sign any more. */
  Optional<List<Ending>> endings(Instant made, AlgorithmPolicy policy) {
    Instant certificateEnd = made.atZone(ZoneOffset.UTC).plus(life).toInstant();
    AlgorithmUse best = null;
    Instant reach = Instant.MIN;
    for (AlgorithmUse use : signatures) {
      AlgorithmLife of = policy.life(use);
      if (made.isBefore(of.signUntil()) && of.verifyUntil().isAfter(reach)) {
        best = use;
        reach = of.verifyUntil();
      }
      if (!reach.isBefore(certificateEnd)) {
        break;
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(
            List.of(
                new Ending(certificateEnd, EndingCause.AUTHORITY_CERTIFICATE, ""),
                new Ending(reach, EndingCause.SIGNATURE_ALGORITHM, best.toString())));
  }

  /** The digest to which trees of that one change, which then counts beyond that end. */
  Optional<String> digestAfter(String old, Instant made, Instant end, AlgorithmPolicy policy) {
    return digests.stream()
        .filter(d -> !d.equals(old))
        .filter(d -> made.isBefore(policy.lifeOfDigest(d).signUntil()))
        .filter(d -> policy.lifeOfDigest(d).verifyUntil().isAfter(end))
        .findFirst();
  }
}
