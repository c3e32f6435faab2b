package org.karteseal.cli.service.ground;

import java.time.Instant;
import java.util.Arrays;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.timestamp.evidence.EvidenceCheck;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.validator.RecordValidator;

/**
 * One state of the trust directory with everything that judges by it. A request ends with the
 * snapshot that it began with.
 *
 * @param register what the directory says
 * @param loadedAt when it was read
 * @param records judges documents
 * @param evidence judges evidence records
 * @param tokens judges timestamp tokens
 */
public record TrustSnapshot(
    TrustRegister register,
    Instant loadedAt,
    RecordValidator records,
    EvidenceCheck evidence,
    TokenJudgement tokens) {

  /** Puts together what judges by a register. */
  @FunctionalInterface
  public interface Maker {
    /**
     * A snapshot.
     *
     * @throws SealException when what the configuration names beside the register is not there
     */
    TrustSnapshot of(TrustRegister register, Instant loadedAt) throws SealException;
  }

  /** How many anchors for signatures are in force at that time. */
  public long anchorsInForce(Instant at) {
    return Arrays.stream(TrustPurpose.values())
        .filter(TrustPurpose::isForSignatures)
        .flatMap(p -> register.anchorsFor(p).stream())
        .filter(a -> a.trusted().contains(at))
        .distinct()
        .count();
  }
}
